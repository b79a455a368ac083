export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment every git call runs in: nothing from a repository's config or the caller's shell
 * may start a program, reach the network, write a lock or change what plumbing prints.
 */
export function safeEnvironment(env: Variables): Variables {
  return {
    ...without(env, changesOutput),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}

/** Stands before every subcommand; the command line outranks every config file. */
export const safeArguments: readonly string[] = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'submodule.recurse=false',
];

/** The same environment without what names a repository: for calls on another one. */
export function withoutRepository(env: Variables): Variables {
  return without(env, namesRepository);
}

/** The same environment with one more config entry for each pair, safe for any character in a key. */
export function withConfig(
  env: Variables,
  entries: readonly (readonly [key: string, value: string])[],
): Variables {
  const first = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  const added = entries.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${first + i}`, key],
    [`GIT_CONFIG_VALUE_${first + i}`, value],
  ]);
  return { ...env, ...Object.fromEntries(added), GIT_CONFIG_COUNT: `${first + entries.length}` };
}

// The pathspec variables contradict GIT_LITERAL_PATHSPECS: git would refuse to run.
const changesOutput = [
  'GIT_DIFF_OPTS',
  'GIT_EXTERNAL_DIFF',
  'GIT_GLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
];

// What `git rev-parse --local-env-vars` lists.
const namesRepository = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
];

function without(env: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}

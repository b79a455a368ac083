import type { HookName } from './names.ts';

/** Second line of every hook that policy-lint wrote, and of no other. */
const mark = '# Written by `policy-lint hook install`; `policy-lint hook uninstall` takes it away.';

export const asideSuffix = '.before-policy-lint';

export function isOurs(text: string): boolean {
  return text.split('\n', 2)[1] === mark;
}

export interface ScriptOptions {
  readonly hook: HookName;
  /** From the top of the working tree to the installed package. */
  readonly package: string;
  /** Whether a hook that was there before may stand beside this one. */
  readonly chains: boolean;
}

/** POSIX sh: git for Windows brings its own, and a program with windows has a poor PATH. */
export function hookScript({ hook, package: folder, chains }: ScriptOptions): string {
  const parts = [
    `#!/bin/sh\n${mark}`,
    `hook=${hook}\npackage=${quoted(folder)}`,
    ...(chains ? [hook === 'pre-push' ? beforeWithRefs : before] : []),
    skip,
    findNode,
    findCommand,
    chains && hook === 'pre-push' ? runWithRefs : 'exec "$@"',
  ];
  return `${parts.join('\n\n')}\n`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

const older = `# A hook that was here first runs first: it may still change what is committed.
before=\${0%/*}/$hook${asideSuffix}
if [ -f "$before" ] && [ -x "$before" ]; then`;

const before = `${older}
  "$before" "$@" || exit
fi`;

// The list of refs on standard input can be read once, and both want it.
const beforeWithRefs = `unset refs
${older}
  refs=$(cat && printf .)
  printf %s "\${refs%.}" | "$before" "$@" || exit
fi`;

const runWithRefs = `if [ -n "\${refs+kept}" ]; then
  printf %s "\${refs%.}" | "$@"
  exit
fi
exec "$@"`;

const skip = `skipped=
[ "\${POLICY_LINT-}" = 0 ] && skipped=POLICY_LINT=0
case ,\${SKIP-}, in *,policy-lint,*) skipped=SKIP=$SKIP ;; esac
if [ -n "$skipped" ]; then
  echo "policy-lint: $hook is skipped, $skipped says so" >&2
  exit 0
fi

case $hook in
  pre-push) again='git push' ;;
  pre-merge-commit) again='git merge' ;;
  *) again='git commit' ;;
esac`;

const findNode = `# Programs with windows start git without the PATH of a shell.
if ! command -v node >/dev/null 2>&1; then
  PATH=$PATH:/usr/local/bin:/opt/homebrew/bin
  for folder in .volta/bin .local/share/mise/shims .asdf/shims .nodenv/shims \\
    .local/share/fnm/aliases/default/bin; do
    [ -n "\${HOME-}" ] && PATH=$PATH:$HOME/$folder
  done
  export PATH
fi
node=$(command -v node) || {
  node=$(git config --type=path --get policylint.node) && PATH=$PATH:\${node%/*}
}
if [ -z "$node" ] || ! [ -x "$node" ]; then
  echo "policy-lint: the $hook hook needs Node.js, and there is no node on PATH\${node:+, nor at $node}" >&2
  echo "  PATH is $PATH" >&2
  echo '  Say once where it is: git config --global policylint.node /path/to/node' >&2
  echo "  or go on without these checks this time: POLICY_LINT=0 $again" >&2
  exit 1
fi`;

const findCommand = `command=$package/bin/policy-lint.js
if ! [ -f "$command" ]; then
  # A linked worktree may have no packages of its own: those of the main one will do.
  main=$(git rev-parse --git-common-dir 2>/dev/null) && command=$main/../$package/bin/policy-lint.js
fi
if [ -f "$command" ]; then
  set -- "$node" "$command" hook run "$hook" "$@"
elif command -v policy-lint >/dev/null 2>&1; then
  set -- policy-lint hook run "$hook" "$@"
else
  echo "policy-lint: the $hook hook needs policy-lint, and it is not installed here" >&2
  echo "  There is no $package in $PWD, and no policy-lint on PATH." >&2
  echo '  Install the packages of this repository (npm install, pnpm install, yarn),' >&2
  echo "  or go on without these checks this time: POLICY_LINT=0 $again" >&2
  exit 1
fi`;

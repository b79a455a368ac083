import { describe, expect, test } from 'vitest';
import { inheritedNames } from './inherited-names.ts';
import { makeFolder, makeRepository, type Ran, run, stage, write } from './workshop.ts';

type Files = Readonly<Record<string, string>>;
type Judge = (name: string) => Ran;

const pairs = Object.entries(inheritedNames);
const now = ['--now', '2026-03-01T00:00:00Z'];
const migration: Files = { 'migrations/1_a.sql': 'DROP TABLE users;\n' };

/** Runs the built command with both names, expects the same of both, and returns that as text. */
function sameOf(judge: Judge, name: string, other: string): { code: number | null; text: string } {
  const [judged, expected] = [name, other].map((word) => {
    const { code, stdout, stderr } = judge(word);
    // An excerpt of the line may end within the name.
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => !/^ +\d+ \| /.test(line));
    return { code, text: lines.join('\n').replaceAll(word, 'X') };
  });
  expect(judged).toEqual(expected);
  return judged ?? { code: null, text: '' };
}

const usage: readonly [title: string, args: (X: string) => readonly string[], says: string][] = [
  ['a command', (X) => [X], 'X'],
  ['an option', (X) => [`--${X}`], 'unknown option --X'],
  ['an environment', (X) => ['--environment', X], 'unknown environment "X"'],
  ['a kind', (X) => ['migrations', '--kind', X], 'unknown kind "X"'],
  ['a stage', (X) => ['--stage', X], 'unknown stage "X"'],
  ['a format', (X) => ['-f', X], 'unknown format "X"'],
  ['a formatter', (X) => ['migrations', '-f', `eslint:${X}`], 'X'],
  ['a pack', (X) => ['--only', X], 'unknown pack or rule "X"'],
  ['a rule', (X) => ['--only', `sql/${X}`], 'unknown pack or rule "sql/X"'],
  ['a rule with a level', (X) => ['--rule', `sql/${X}=off`], 'sql/X'],
  ['a level', (X) => ['--rule', `sql/drop-table=${X}`], 'X'],
  ['a rule to explain', (X) => ['explain', X], 'unknown rule "X"'],
  ['an action of hook', (X) => ['hook', X], 'unknown action "hook X"'],
  ['a hook', (X) => ['hook', 'run', X], 'unknown hook "X"'],
  ['a hook to install', (X) => ['hook', 'install', '--hook', X], 'X'],
  ['an action of pack', (X) => ['pack', X], 'X'],
];

describe.each(pairs)('%s is unknown', (name) => {
  test.each(usage)('as %s on the command line', (_title, args, says) => {
    const { code, stdout, stderr } = run(makeFolder(migration), args(name));
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(says.replaceAll('X', name));
    expect(stdout + stderr).not.toContain('native code');
  });
});

const configOfKeys = (X: string) =>
  `{"${X}": true, "rules": {"sql/drop-table": "${X}"}, "overrides": [{"rules": {}, "${X}": 1}]}`;

const configOfNames = (X: string) => `environment: ${X}
extends: [${X}, 'registry:${X}', '${X}:compat']
packs: [${X}, ./${X}]
kinds: {${X}: {files: ['**']}, migration: {${X}: 1}}
rules: {${X}: off, sql/${X}: off, sql/drop-column: [error, {${X}: 1}]}
overrides: [{rules: {sql/${X}: off}, environments: [${X}]}]
`;

const unknownNames = [
  'pack ./X is neither a folder nor an installed package',
  'pack X is neither a folder nor an installed package',
  '1:1  unknown environment "X"',
  '2:1  unknown preset or profile "X"',
  '2:1  unknown preset or profile "X:compat"',
  '2:1  unknown preset or profile "registry:X"',
  '4:9  unknown kind "X"',
  'unknown key "X" in kinds.migration',
  'unknown key "X" in rules.sql/drop-column.1',
];

const configOfRules = (X: string) =>
  `rules: {${X}: off, sql/${X}: off}\noverrides: [{rules: {migration/${X}: off}}]\n`;

describe.each(pairs)('%s is as unknown as %s is', (name, other) => {
  const problemsOf = (config: (X: string) => string, path: string) => {
    const folder = makeFolder(migration);
    const judge = (X: string) => {
      write(folder, { [path]: config(X) });
      return run(folder, ['migrations']);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(2);
    return text;
  };

  // JSON is YAML too, so that either reader is asked the same.
  test.each(['json', 'yaml'])('as a key or a level in a config of %s', (format) => {
    const text = problemsOf(configOfKeys, `policy-lint.config.${format}`);
    expect(text).toContain('1:2  unknown key "X"  config');
    expect(text).toContain('must be one of "off", "warn", "error", got "X"');
    expect(text).toContain('unknown key "X" in overrides.0');
  });

  test('as the name of a pack, profile, rule, option, kind, setting or environment in a config', () => {
    const text = problemsOf(configOfNames, 'policy-lint.config.yaml');
    for (const message of unknownNames) expect(text).toContain(message);
  });

  test('as a rule in a config', () => {
    const text = problemsOf(configOfRules, 'policy-lint.config.yaml');
    for (const rule of ['X', 'sql/X', 'migration/X'])
      expect(text).toContain(`unknown rule "${rule}"`);
  });

  test('as the rule or a key of a baseline', () => {
    const folder = makeFolder(migration);
    const entry =
      'path: migrations/1_a.sql, fingerprint: a, message: b, reason: c, owner: d, since: 2026-01-01';
    const judge = (X: string) => {
      write(folder, {
        'policy-lint.baseline.yaml': `version: 1\nentries:\n  - {rule: ${X}, ${entry}}\n  - {rule: sql/${X}, ${entry}}\n  - {rule: sql/drop-table, ${X}: 1, ${entry}}\n`,
      });
      return run(folder, ['migrations', ...now]);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(2);
    expect(text).toContain('X');
    expect(text).toContain('table users is dropped');
  });

  test('as the event of a workflow', () => {
    const folder = makeRepository(migration);
    const judge = (X: string) =>
      run(folder, ['--ci'], '', { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: X });
    expect(sameOf(judge, name, other).code).toBe(2);
  });

  test('as all there is in a report to verify', () => {
    const folder = makeFolder();
    const judge = (X: string) => {
      write(folder, { 'report.json': `{"${X}": {"verdict": "pass"}}` });
      return run(folder, ['verify-report', 'report.json', '--sha', 'a'.repeat(40)]);
    };
    expect(sameOf(judge, name, other).code).toBe(2);
  });
});

const registry = 'infra/telemetry-registry.v2.json';
const changelog = 'infra/changelog/infra-changelog.jsonl';

/** Written by hand: an object literal takes some of these names for something else. */
function registryText(X: string, org: string, entry: string): string {
  return `{"schema_version": "2.0", "generated_at": "2026-01-21T00:00:00Z", "description": "Registry.", "orgs": {"${org}": {"telemetry_repo": "${org}/telemetry", "repos": {"${X}": ${entry}}}}}\n`;
}

const sound =
  '{"state": "enabled", "context": "sandbox", "process": "infra-cli", "reason": "trial"}';

describe.each(pairs)('%s in a registry is judged as %s is', (name, other) => {
  test.each<[string, (X: string) => Files]>([
    ['an organisation with a repository', (X) => ({ [registry]: registryText(X, X, sound) })],
    [
      'a context, a state and a key',
      (X) => ({
        [registry]: registryText(X, 'acme', `{"state": "${X}", "context": "${X}", "${X}": 1}`),
      }),
    ],
    ['a key of the registry', (X) => ({ [registry]: `{"${X}": {"acme": {}}, "orgs": {}}\n` })],
    [
      'words of the changelog',
      (X) => ({
        [registry]: registryText(X, 'acme', sound),
        [changelog]: `{"timestamp": "2026-02-01T10:00:00Z", "action": "${X}", "owner": "acme", "repo": "${X}", "${X}": 1, "process": "${X}", "schema_version": "${X}"}\n`,
      }),
    ],
  ])('as %s', (_title, change) => {
    const judge = (X: string) => {
      const before = { [registry]: registryText('billing', 'acme', sound), [changelog]: '' };
      const folder = makeRepository(before, 'infra/x');
      stage(folder, change(X));
      return run(folder, ['--staged', ...now]);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(1);
    expect(text).toContain('registry/');
  });
});

const rule = (X: string) => `# METADATA
# title: Nothing is released on a Friday
# schemas:
#   - input: schema.document
# custom:
#   id: acme/day
#   severity: error
#   kind: document
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       ${options(X)}:
#         type: string
#         default: friday
package custom.acme.day

import future.keywords.not

findings contains {"message": $"{entry.pointer} is {entry.value}", "at": entry.at} if {
	some entry in input.values
	entry.value == data.policylint.options["acme/day"]["${options(X)}"]
}

findings contains {"message": $"a document has {name}, in a pack with {word}"} if {
	some document in input.documents
	some name, _ in document
	name == "${X}"
	some word, _ in data.words
}
`;

const documents = (X: string): Files => ({
  'docs/a.yaml': `${X}: {day: friday}\nlist:\n  - ${X}: friday\n`,
  'docs/b.yaml': `a: &a {${X}: friday}\nb: *a\nc: {<<: *a}\n? ${X}\n: friday\n`,
  'docs/c.json': `{"${X}": {"${X}": "friday"}, "day": "monday"}\n`,
  'docs/d.jsonc': `{"${X}": {"${X}": "friday"}, /* ${X} */ "day": "monday"}\n`,
  'docs/e.toml': `${X}.${X} = "friday"\n[a.${X}]\nday = "friday"\n[[${X}2.${X}]]\nday = "friday"\n`,
  'docs/f.toml': `[${X}]\nday = "friday"\n[[list]]\n${X} = "friday"\n`,
});

/** Nothing may be called `__proto__` where a schema checks it. */
const options = (X: string) => (X.startsWith('__') ? 'proto' : X);

describe.each(pairs)('%s is a key like %s', (name, other) => {
  test('of documents, of options of a rule and of data of a pack', () => {
    const folder = makeFolder();
    const judge = (X: string) => {
      write(folder, {
        ...documents(X),
        'acme/day/rule.rego': rule(X),
        'acme/data.json': `{"words": {"${X}": 1}}`,
        'policy-lint.config.yaml': `packs: [acme]\nrules: {acme/day: [error, {${options(X)}: friday}]}\n`,
      });
      return run(folder, ['docs', '--only', 'acme']);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(1);
    for (const path of Object.keys(documents('X'))) expect(text).toContain(`${path}\n`);
    for (const pointer of ['X/day', 'list/0/X', 'b/X', 'c/X', 'X/X', 'a/X/day', 'X2/X/0/day'])
      expect(text).toContain(`/${pointer} is friday`);
    expect(text.split('a document has X, in a pack with X')).toHaveLength(7);
  });

  test('of a default of a rule, which the config leaves as it is', () => {
    const folder = makeFolder();
    const judge = (X: string) => {
      write(folder, {
        ...documents(X),
        'acme/day/rule.rego': rule(X),
        'acme/data.json': `{"words": {"${X}": 1}}`,
        'policy-lint.config.yaml': 'packs: [acme]\n',
      });
      return run(folder, ['docs/c.json', '--only', 'acme']);
    };
    expect(sameOf(judge, name, other).text).toContain('/X/X is friday');
  });

  test('in what facts prints', () => {
    const folder = makeFolder();
    const judge = (X: string) => {
      write(folder, documents(X));
      return run(folder, ['facts', 'docs/b.yaml', '--kind', 'document']);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(0);
    expect(text.match(/"X": "friday"/g)).toHaveLength(4);
  });
});

test.each(pairs)(
  'a file called %s and nothing more is judged as one called %s is',
  (name, other) => {
    const folder = makeFolder();
    const judge = (X: string) => {
      write(folder, { [X]: 'DROP TABLE users;\n' });
      return run(folder, [X, '--kind', 'migration', '--only', 'sql/drop-table']);
    };
    const { code, text } = sameOf(judge, name, other);
    expect(code).toBe(1);
    expect(text).toContain('table users is dropped');
  },
);

test('a rule that calls an option __proto__ does not compile, and says why', () => {
  const text = rule('toString').replaceAll('toString', '__proto__');
  const folder = makeFolder({
    'docs/a.yaml': 'day: friday\n',
    'acme/day/rule.rego': text,
    'policy-lint.config.yaml': 'packs: [acme]\n',
  });
  const { code, stdout } = run(folder, ['docs']);
  expect(code).toBe(2);
  expect(stdout).toContain('an option cannot be called `__proto__`');
});

test('a pack and a rule may be called constructor', () => {
  const folder = makeFolder({ 'release.yaml': 'version: 1.2.3\nday: friday\n' });
  const judge = (X: string) => {
    write(folder, { 'policy-lint.config.yaml': `packs: [./policies/${X}]\n` });
    run(folder, ['pack', 'new', `policies/${X}/${X}`]);
    return run(folder, ['release.yaml', '--only', X, '--rule', `${X}/${X}=warn`]);
  };
  const { code, text } = sameOf(judge, 'constructor', 'constructix');
  expect(code).toBe(0);
  expect(text).toContain('warn');
  expect(text).toContain('X/X');
  const tested = run(folder, ['pack', 'test', 'policies/constructor']);
  expect(tested).toMatchObject({ code: 0, stderr: '' });
});

test.each(pairs)('%s is no key of a case, as %s is none', (name, other) => {
  const folder = makeFolder();
  run(folder, ['pack', 'new', 'acme/no-friday']);
  const judge = (X: string) => {
    write(folder, { 'acme/no-friday/bad/a.case.yaml': `${X}: {}\nfiles: {${X}: {after: a}}\n` });
    return run(folder, ['pack', 'test', 'acme']);
  };
  const { code, text } = sameOf(judge, name, other);
  expect(code).toBe(1);
  expect(text).toContain('not a case');
});

import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeOf, supported } from './packed/nodes.ts';
import { command, makeFolder, run, runJson } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const start = { [registry]: '{"schema_version": "3.0", "orgs": {}}\n' };
const only = [registry, '--only', 'registry/schema-version'];
const strict = "export default { extends: 'strict' };\n";

function project(name: string, text: string, more: Readonly<Record<string, string>> = {}): string {
  return makeFolder({ ...start, [name]: text, ...more });
}

function problemsOf(cwd: string, args: readonly string[] = only): readonly string[] {
  const { code, report } = runJson(cwd, args);
  expect(code).toBe(2);
  return report.problems.map(({ message }) => message);
}

/** Whatever it says before, the program exports a config that leaves the finding in place. */
function expectFinding(before: string): void {
  const { code, stdout, stderr } = run(project('policy-lint.config.mjs', `${before}\n${strict}`), [
    ...only,
    '-f',
    'json',
  ]);
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as { summary: object; findings: readonly object[] };
  expect(report.summary).toMatchObject({ verdict: 'fail', errors: 1 });
  expect(report.findings).toMatchObject([{ rule: 'registry/schema-version', severity: 'error' }]);
  expect(code).toBe(1);
}

describe('a config that is a program cannot change the verdict', () => {
  test.each([
    ['replaces JSON.stringify', 'JSON.stringify = () => "{}";'],
    ['replaces JSON.parse', 'JSON.parse = () => ({ summary: { verdict: "pass" } });'],
    [
      'replaces methods of arrays',
      'for (const name of ["map", "filter", "push", "join", "flatMap", "sort", "some", "every"]) Array.prototype[name] = () => [];',
    ],
    [
      'pollutes Object.prototype',
      'Object.prototype.severity = "off"; Object.prototype.toJSON = () => ({});',
    ],
    ['replaces Object.keys', 'Object.keys = Object.entries = () => [];'],
    ['replaces what writes', 'process.stdout.write = () => true; console.log = () => {};'],
    [
      'replaces what reads',
      "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.readFileSync = () => '{}'; fs.existsSync = () => false; fs.writeSync = () => 0; syncBuiltinESMExports();",
    ],
    [
      'sets the exit code',
      'process.exitCode = 0; process.on("exit", () => { process.exitCode = 0; });',
    ],
    [
      'replaces what ends the process',
      'const { reallyExit } = process; process.exit = () => reallyExit.call(process, 0); process.reallyExit = () => reallyExit.call(process, 0);',
    ],
    ['ends the process at its end', 'process.on("exit", () => process.exit(0));'],
    ['closes standard output', "import { closeSync } from 'node:fs'; closeSync(1);"],
    ['changes the variables', 'process.env.POLICY_LINT_CACHE = "/nowhere"; process.env.PATH = "";'],
    [
      'leaves a timer and a server behind',
      "import { createServer } from 'node:net'; setInterval(() => {}, 1000); createServer().listen(0);",
    ],
  ])('that %s', (_title, before) => expectFinding(before));

  test('that reaches for another thread', () => {
    expectFinding(`import inspector from 'node:inspector';
const session = new inspector.Session();
try {
  session.connectToMainThread();
  session.post('Runtime.evaluate', { expression: 'JSON.stringify = () => "{}"' });
} catch {}`);
  });

  test('that registers hooks for what is imported', () => {
    const hook = `export const load = (url, context, next) => url.includes('/dist/') ? { format: 'module', source: '', shortCircuit: true } : next(url, context);`;
    expectFinding(
      `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});`,
    );
  });

  test('what it prints is on standard error, whatever it prints with', () => {
    const text = `import { writeSync } from 'node:fs';
console.log('one'); process.stdout.write('two\\n'); writeSync(1, 'three\\n');
${strict}`;
    const ran = run(project('policy-lint.config.mjs', text), [...only, '-f', 'json']);
    expect(ran).toMatchObject({ code: 1, stderr: 'one\ntwo\nthree\n' });
    expect(JSON.parse(ran.stdout)).toHaveProperty('ledger');
  });
});

describe('a config that is a program and gives no config is a problem', () => {
  test.each([
    ['throws', 'throw new Error("no luck");', 'could not be loaded: no luck'],
    ['throws a text', 'throw "no luck";', 'could not be loaded: no luck'],
    ['throws what has no text', 'throw { toString: 5, valueOf: 5 };', 'a value that has no text'],
    [
      'throws where nobody listens',
      'Promise.reject(new Error("lost")); await new Promise(() => {});',
      'could not be loaded: lost',
    ],
    ['has an error in its syntax', 'export default {', 'could not be loaded: '],
    ['imports what is not there', 'import "./nowhere.mjs"; export default {};', 'nowhere.mjs'],
    [
      'ends the process',
      'process.exit(0);',
      'its process ended (exit code 0) before it gave a config',
    ],
    [
      'ends the process later',
      'setTimeout(() => process.exit(0), 1);\nawait new Promise((go) => setTimeout(go, 60_000));\nexport default {};',
      'its process ended (exit code 0)',
    ],
    ['ends the process for good', 'process.reallyExit(0);', 'its process ended (exit code 0)'],
    ['aborts', 'process.abort();', 'its process ended (SIGABRT)'],
    ['kills itself', 'process.kill(process.pid, "SIGKILL");', 'its process ended (SIGKILL)'],
    [
      'waits for ever',
      'await new Promise(() => {});\nexport default {};',
      'it waits for a promise that never settles',
    ],
    [
      'closes what it answers on',
      "import { closeSync } from 'node:fs'; closeSync(3); export default {};",
      'before it gave a config',
    ],
    [
      'answers with something else',
      "import { writeSync } from 'node:fs'; writeSync(3, 'x'); export default {};",
      'before it gave a config',
    ],
    ['exports nothing', 'export const a = 1;', 'it must export the config as its default export'],
    ['exports null', 'export default null;', 'it must export the config as its default export'],
    [
      'exports a function',
      'export default () => ({});',
      'it must export the config as its default export',
    ],
    [
      'holds a function',
      'export default { rules: { a: () => "off" } };',
      'its key `rules.a` is a function: a config holds only',
    ],
    [
      'holds undefined',
      'export default { extends: undefined };',
      'its key `extends` is undefined: a config holds only',
    ],
    ['holds a hole', 'export default { packs: [, "a"] };', 'its key `packs[0]` is undefined'],
    ['holds a BigInt', 'export default { rules: { a: 1n } };', 'its key `rules.a` is a bigint'],
    ['holds a symbol', 'export default { extends: Symbol("x") };', 'its key `extends` is a symbol'],
    [
      'holds no number',
      'export default { kinds: { a: { limit: 0 / 0 } } };',
      'its key `kinds.a.limit` is the number NaN',
    ],
    [
      'holds a date',
      'export default { extends: new Date() };',
      'its key `extends` is an instance of a class',
    ],
    [
      'holds itself',
      'const a = { rules: {} }; a.rules.a = a; export default a;',
      'refers to itself',
    ],
    [
      'is huge',
      'export default { packs: Array(50).fill("x".repeat(100_000)) };',
      'longer than 4 million characters',
    ],
  ])('where it %s', (_title, text, message) => {
    const problems = problemsOf(project('policy-lint.config.mjs', `${text}\n`));
    expect(problems).toEqual([
      expect.stringContaining(`policy-lint.config.mjs could not be loaded: `),
    ]);
    expect(problems[0]).toContain(message);
  });

  test('where it never ends, and it is stopped', () => {
    const text =
      "import { writeFileSync } from 'node:fs'; writeFileSync('pid', String(process.pid)); for (;;);\n";
    const cwd = project('policy-lint.config.mjs', text);
    expect(problemsOf(cwd)).toEqual([
      'policy-lint.config.mjs could not be loaded: it did not finish within 10 s',
    ]);
    expect(() => process.kill(Number(readPid(cwd)), 0)).toThrow('ESRCH');
  });

  test('where it is of the wrong shape', () => {
    expect(
      problemsOf(project('policy-lint.config.mjs', 'export default { ruels: {} };\n')),
    ).toEqual([expect.stringContaining('unknown key "ruels"')]);
  });
});

describe.each(supported)('on Node %s', (major) => {
  const configOf = (cwd: string) => {
    const { stdout, stderr, status } = spawnSync(nodeOf(major), [command, 'config'], {
      cwd,
      env: { ...process.env, NODE_OPTIONS: '', POLICY_LINT_CACHE: makeFolder() },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(stdout) as { environment: string };
  };

  test.each([
    ['policy-lint.config.js', 'is CommonJS', "module.exports = { environment: 'staging' };\n"],
    [
      'policy-lint.config.cjs',
      'requires a file',
      "module.exports = { environment: require('./part.cjs') };\n",
    ],
    [
      'policy-lint.config.mjs',
      'imports a file and awaits',
      "import part from './part.cjs';\nexport default { environment: await part };\n",
    ],
    [
      'policy-lint.config.mjs',
      'calls defineConfig',
      "import { defineConfig } from 'policy-lint';\nexport default defineConfig({ environment: 'staging' });\n",
    ],
    [
      'policy-lint.config.ts',
      'imports TypeScript',
      "import type { Config } from 'policy-lint';\nimport { name } from './part.ts';\nenum Unused { One }\nvoid Unused;\nexport default { environment: name } satisfies Config;\n",
    ],
    [
      'policy-lint.config.mts',
      'imports a package',
      "import word from 'words';\nexport default { environment: word as string };\n",
    ],
  ])('%s that %s gives its config', (name, _title, text) => {
    const cwd = project(name, text, {
      'part.cjs': "module.exports = 'staging';\n",
      'part.ts': "export const name: string = 'staging';\n",
      'node_modules/words/package.json': '{"main": "index.js"}',
      'node_modules/words/index.js': "module.exports = 'staging';\n",
    });
    symlinkSync(join(import.meta.dirname, '..'), join(cwd, 'node_modules/policy-lint'));
    expect(configOf(cwd)).toMatchObject({ environment: 'staging' });
  });

  test('one that waits for ever is a problem', () => {
    const cwd = project(
      'policy-lint.config.ts',
      'await new Promise(() => {});\nexport default {};\n',
    );
    const { status, stderr } = spawnSync(nodeOf(major), [command, 'config'], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toContain('it waits for a promise that never settles');
    expect(status).toBe(2);
  });
});

function readPid(cwd: string): string {
  return readFileSync(join(cwd, 'pid'), 'utf8');
}

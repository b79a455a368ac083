import { describe, expect, test } from 'vitest';
import { commitAll, makeRepository, run, runJson, told, write } from './workshop.ts';

const config = 'policy-lint.config.yaml';
const drop = { 'db/migrations/V2__drop.sql': 'DROP TABLE a;\n' };

describe.each([
  ['overrides', 'overrides:\n  - files: ["**/!(a).sql"]\n    rules: {sql/drop-table: "off"}\n'],
  ['overrides', 'overrides:\n  - ignores: ["{a"]\n    rules: {sql/drop-table: "off"}\n'],
  ['ignores', 'ignores:\n  - "db/{1..9}/**"\n'],
  ['files', 'files:\n  - "../other/**"\n'],
  ['kinds', 'kinds:\n  migration: {files: ["db/@(a|b)/*.sql"]}\n'],
  ['kinds', 'kinds:\n  migration: {paths: [{files: ["[b-"], dialect: mysql}]}\n'],
  ['kinds', 'kinds:\n  registry: {helpers: ["!"]}\n'],
])('%s with a pattern that means nothing (%j)', (key, text) => {
  test.each([['files'], ['--base', 'main'], ['--base', 'main', '--stage', 'ci']])(
    'is a problem at its place, and the rest is judged: %s %s',
    (...args) => {
      const folder = makeRepository({ [config]: `# first\n${text}` }, 'work');
      write(folder, drop);
      commitAll(folder, 'work');
      const { code, report } = runJson(folder, args[0] === 'files' ? ['db'] : args);
      expect(code).toBe(2);
      expect(report.problems).toMatchObject([{ code: 'config', path: config }]);
      const { message = '', line } = report.problems[0] ?? {};
      expect(message).toMatch(new RegExp(`^${key}[.\\w]*: (the|a) pattern .*[^.]$`));
      if (args.includes('ci')) expect(message).toMatch(/\(line [34] of the base\)/);
      else expect(line).toBe(3);
      expect(told(report)).toContain('sql/drop-table db/migrations/V2__drop.sql:1:1');
    },
  );
});

test('`config` and `rules` tell it like any other mistake in the config', () => {
  const folder = makeRepository({ [config]: 'ignores: ["**/!(a).sql"]\n' });
  for (const command of ['config', 'rules']) {
    const { code, stdout, stderr } = run(folder, [command]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(`${config}:1:11`);
    expect(stderr).not.toContain('stack trace');
  }
});

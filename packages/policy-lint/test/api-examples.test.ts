import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demand, fileOf, start } from './packed/tool.ts';
import { commitAll, git, stage, write } from './workshop.ts';

const root = join(import.meta.dirname, '../../..');
const pages = ['docs/api.md', 'docs/eslint-formatters.md', 'packages/policy-lint/README.md'];

interface Example {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  /** What it prints, where the page says so right below. */
  readonly output: string | undefined;
}

const examples = pages.flatMap(examplesOf);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-lint-examples-'));
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Operator');
  git(folder, 'config', 'user.email', 'operator@example.com');
  commitAll(folder, 'start');
  write(folder, {
    'migrations/0001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY);\n',
    '.gitignore': 'node_modules\n*.mjs\n*.cjs\ntsconfig.json\n',
  });
  commitAll(folder, 'users');
  git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  stage(folder, {
    'migrations/0002_age.sql': 'ALTER TABLE users ADD COLUMN age int;\nDROP TABLE audit;\n',
  });
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(join(root, 'packages/policy-lint'), join(folder, 'node_modules/policy-lint'));
  symlinkSync(fileOf('@types/node', ''), join(folder, 'node_modules/@types/node'));
  const unix = 'eslint-formatter-unix';
  symlinkSync(fileOf(unix, ''), join(folder, 'node_modules', unix));
  write(folder, Object.fromEntries(examples.map(({ file, code }) => [file, code])));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(pages)('%s has examples', (page) => {
  expect(examples.some(({ name }) => name.startsWith(page))).toBe(true);
});

describe.each(examples)('$name', ({ file, output }) => {
  test('runs, and prints what the page says', async () => {
    const ran = await start(folder, [process.execPath, file]);
    expect(ran.stderr).toBe('');
    if (output !== undefined) expect(ran).toEqual({ code: 0, stdout: output, stderr: '' });
  });
});

test('the examples have the types that the package promises', async () => {
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    strict: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: true,
  };
  // Of a formatter of ESLint there are none.
  const files = examples.filter(({ code }) => !code.includes('eslint-')).map(({ file }) => file);
  write(folder, { 'tsconfig.json': JSON.stringify({ compilerOptions, files }) });
  await demand(folder, [process.execPath, fileOf('typescript', 'bin/tsc'), '-p', '.']);
});

function examplesOf(page: string): Example[] {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = text.matchAll(/```js\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs);
  return [...blocks].map(([, code = '', output], index) => {
    const extension = code.includes('require(') ? 'cjs' : 'mjs';
    const stem = page.replaceAll(/[^a-z]+/gi, '-');
    return { name: `${page}, ${index + 1}`, file: `${stem}-${index}.${extension}`, code, output };
  });
}

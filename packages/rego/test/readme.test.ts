import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rego-readme-'));
mkdirSync(join(folder, 'node_modules/@policy-lint'), { recursive: true });
symlinkSync(root, join(folder, 'node_modules/@policy-lint/rego'));
afterAll(() => rmSync(folder, { recursive: true }));

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);

test('the README has its examples', () => {
  expect(examples).toHaveLength(5);
});

test.each(examples.map((code, index) => [index + 1, code] as const))(
  'example %i of the README prints what its comments say',
  async (index, code) => {
    const script = join(folder, `example-${index}.mjs`);
    writeFileSync(script, code);
    const expected = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(
      ([, text]) => text,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: folder });
    expect(stdout.trimEnd().split('\n')).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  },
);

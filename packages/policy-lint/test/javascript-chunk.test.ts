import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as parser from '@policy-lint/languages/javascript';
import { afterAll, describe, expect, it } from 'vitest';

const chunk = fileURLToPath(new URL('../dist/languages-javascript-parse.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'policy-lint-chunk-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the parser of JavaScript', () => {
  it('brings its own TypeScript, whatever the project around it has', async () => {
    const foreign = join(folder, 'node_modules/typescript');
    mkdirSync(foreign, { recursive: true });
    writeFileSync(join(foreign, 'index.js'), "throw new Error('this is another TypeScript');");
    cpSync(chunk, join(folder, 'javascript.mjs'));
    const url = pathToFileURL(join(folder, 'javascript.mjs')).href;
    const { parseJavascript } = (await import(url)) as Pick<typeof parser, 'parseJavascript'>;
    const { program, errors } = parseJavascript('export const up = <T,>(a: T) => a;', 'a.ts');
    expect(errors).toEqual([]);
    expect(program.body).toHaveLength(1);
  });

  it('ships the licences of what is in it', () => {
    const licences = readFileSync(join(chunk, '../LICENSES.txt'), 'utf8');
    for (const name of ['typescript 6.0.3', '@typescript-eslint/typescript-estree 8.73.0']) {
      expect(licences).toContain(`\n${name}\n`);
    }
  });
});

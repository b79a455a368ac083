import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import ts from 'typescript';

const script = fileURLToPath(new URL('../build.mjs', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rego-build-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const build = () =>
  spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });

test('a Go that is too old is one line that says what to install', () => {
  writeFileSync(join(folder, 'go'), '#!/bin/sh\necho go1.21.3\n');
  chmodSync(join(folder, 'go'), 0o755);
  const { status, stdout, stderr } = build();
  expect(stderr).toBe(
    'policy-lint: install Go 1.26.0 or newer (found 1.21.3) from https://go.dev/dl/ to build the Rego compiler\n',
  );
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

test('no Go at all is one line that says what to install', () => {
  writeFileSync(join(folder, 'go'), '#!/bin/sh\nexit 127\n');
  chmodSync(join(folder, 'go'), 0o755);
  const { status, stderr } = build();
  expect(stderr).toBe(
    'policy-lint: install Go 1.26.0 or newer (none found) from https://go.dev/dl/ to build the Rego compiler\n',
  );
  expect(status).toBe(1);
});

test('the published types stand alone and are those of the source', () => {
  const user = join(folder, 'user.mts');
  const types = fileURLToPath(new URL('../dist/index.d.ts', import.meta.url));
  writeFileSync(
    user,
    `import { openCompiler, type Rule } from ${JSON.stringify(types.replace('.d.ts', '.js'))};
const { meta } = await openCompiler().compilePack({ name: 'a', files: {}, schemas: {} });
export const rules: readonly Rule[] = meta.rules;
export const wrong: number = meta.rules.map((rule) => rule.id);
`,
  );
  const program = ts.createProgram([user], {
    noEmit: true,
    strict: true,
    skipLibCheck: false,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(problems).toEqual(["Type 'string[]' is not assignable to type 'number'."]);
});

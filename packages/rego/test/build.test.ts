import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import ts from 'typescript';

interface Go {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
}

const rego = fileURLToPath(new URL('..', import.meta.url));
const npmPackage = `@ttsc/${process.platform}-${process.arch}`;

let folder = '';
let copy = '';
/** The build script in a folder of its own, beside which npm installed no Go yet. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rego-build-'));
  copy = join(folder, 'packages/rego');
  for (const name of ['build', 'build.mjs', 'go/go.mod'])
    cpSync(join(rego, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, 'toolchain'));
  symlinkSync(join(rego, '../../node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A Go that does no more than say its version. */
function install(path: string, script: string) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const installOnPath = (script: string) => install('bin/go', script);
function installFromNpm(script = 'echo go1.26.8') {
  const home = `packages/rego/toolchain/node_modules/${npmPackage}`;
  install(`${home}/bin/go/bin/go`, script);
  writeFileSync(join(folder, home, 'package.json'), '{}');
}

const environment = () => ({ PATH: join(folder, 'bin'), HOME: folder });

async function findGo(more: NodeJS.ProcessEnv = {}, root = copy): Promise<Go> {
  const build = await import(join(root, 'build/go.mjs'));
  return build.findGo({ ...environment(), ...more });
}

function expectFromNpm({ command, env, version }: Go) {
  expect(command).toContain(npmPackage);
  expect(version).toBe('1.26.8');
  expect(env['GOROOT']).toBe(dirname(dirname(command)));
  expect(env['GOTOOLCHAIN']).toBe('local');
}

test('without a Go on the PATH, the one from npm builds', async () => {
  installFromNpm();
  expectFromNpm(await findGo());
});

test('a Go on the PATH that is too old is passed over', async () => {
  installOnPath('echo go1.20.14');
  installFromNpm();
  expectFromNpm(await findGo({ GOROOT: '/usr/lib/go-1.20' }));
});

test('a Go on the PATH that cannot fetch the version asked for is passed over', async () => {
  installOnPath('echo "go: go.mod requires go >= 1.26.0 (GOTOOLCHAIN=local)" >&2; exit 1');
  installFromNpm();
  expectFromNpm(await findGo());
});

test('a Go on the PATH that is new enough comes first', async () => {
  installOnPath('echo go1.27.1');
  installFromNpm();
  expect(await findGo()).toMatchObject({ command: 'go', version: '1.27.1' });
});

test('a Go on the PATH may fetch the version asked for, unless the user forbids it', async () => {
  installOnPath('case "$GOTOOLCHAIN" in "") echo go1.26.0 ;; *) echo go1.21.0 ;; esac');
  installFromNpm();
  expect(await findGo()).toMatchObject({ command: 'go', version: '1.26.0' });
  expectFromNpm(await findGo({ GOTOOLCHAIN: 'local' }));
});

test('without a home, the caches of Go are in node_modules and can be removed', async () => {
  installFromNpm();
  const { env } = await findGo({ HOME: undefined });
  const cache = join(folder, 'node_modules/.cache/policy-lint');
  expect(env['GOCACHE']).toBe(join(cache, 'go-build'));
  expect(env['GOPATH']).toBe(join(cache, 'go'));
  expect(env['GOFLAGS']).toBe('-modcacherw');
});

test('a clone has the Go of every platform that the lockfile knows, and it runs', async () => {
  const lockfile = readFileSync(join(rego, '../../pnpm-lock.yaml'), 'utf8');
  expect(lockfile).toContain("'@ttsc/linux-x64@");
  if (!lockfile.includes(`'${npmPackage}@`)) {
    await expect(findGo({}, rego)).rejects.toThrow(`${npmPackage} is not installed`);
    return;
  }
  const { command, env, version } = await findGo({}, rego);
  expect(command).toContain(npmPackage);
  const { stdout, stderr } = spawnSync(command, ['version'], { env, encoding: 'utf8' });
  expect(stdout, stderr).toContain(`go version go${version} `);
});

test('where there is no Go at all, one line says what to install', () => {
  const { status, stdout, stderr } = build();
  expect(stderr).toBe(cannotBuild('there is no go on the PATH'));
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

test('where the only Go is too old or broken, the line says so', () => {
  installOnPath('echo go1.20.14');
  expect(build().stderr).toBe(cannotBuild('go on the PATH is 1.20.14'));
  installOnPath('echo "go: a warning" >&2; echo "go: no such toolchain" >&2; exit 1');
  expect(build().stderr).toBe(cannotBuild('go on the PATH failed (go: no such toolchain)'));
});

const build = () =>
  spawnSync(process.execPath, [join(copy, 'build.mjs')], { env: environment(), encoding: 'utf8' });

const cannotBuild = (reason: string) =>
  `policy-lint: cannot build the Rego compiler: ${reason}, and ${npmPackage} is not installed. Install Go 1.26.0 or newer from https://go.dev/dl/\n`;

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

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeOf, supported } from './packed/nodes.ts';
import { makeProject, managerNames, type Project } from './packed/projects.ts';
import { packBoth, type Tarballs } from './packed/tarballs.ts';
import { demand, fileOf, start, toolsWith } from './packed/tool.ts';
import { stageTrial, tryOut, type Trial } from './packed/trial.ts';
import { write } from './workshop.ts';

const megabyte = 1_000_000;
let tarballs: Tarballs;
let npm: Project;

beforeAll(async () => {
  tarballs = await packBoth();
  npm = await makeProject('npm', tarballs);
  stageTrial(npm);
});

afterAll(() => rmSync(tarballs.folder, { recursive: true, force: true }));

describe('the tarballs', () => {
  test('hold what is used, with its licences, and nothing else', () => {
    const known =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/policy-lint\.js|dist\/(LICENSES\.txt|build-id|files\.json|index\.d\.ts|[a-z-]+\.js|(packs|schemas)\/[\w./-]+\.(json|wasm)|types\/[\w/.-]+\.d\.ts|chunks\/[\w-]+\.js|compiler\.(json|wasm)|libpg-query\.wasm))$/;
    for (const { files } of [tarballs.policyLint, tarballs.rego]) {
      expect(files.filter((path) => !known.test(path))).toEqual([]);
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/LICENSES.txt']));
    }
  });

  test('are no larger than they have to be', () => {
    expect(tarballs.policyLint.size).toBeLessThan(2.7 * megabyte);
    expect(tarballs.rego.size).toBeLessThan(9 * megabyte);
  });

  test.each(['policyLint', 'rego'] as const)('%s is clean for publint', async (name) => {
    const publint = fileOf('publint', 'src/cli.js');
    const words = ['run', tarballs[name].path, '--strict', '--pack', 'false'];
    expect(await demand(tarballs.folder, [process.execPath, publint, ...words])).toContain(
      'All good!',
    );
  });

  test.each(['policyLint', 'rego'] as const)('%s has types for everybody', async (name) => {
    const attw = fileOf('@arethetypeswrong/cli', 'dist/index.js');
    const words = [tarballs[name].path, '--ignore-rules', 'cjs-resolves-to-esm'];
    const said = await demand(tarballs.folder, [process.execPath, attw, ...words, '-f', 'ascii']);
    expect(said).toContain('No problems found');
  });
});

describe.each(managerNames)('a project of %s', (name) => {
  let trial: Trial;

  beforeAll(async () => {
    const project = name === 'npm' ? npm : await makeProject(name, tarballs);
    if (name !== 'npm') stageTrial(project);
    const tools = toolsWith(
      process.execPath,
      join(tarballs.folder, `tools-${managerNames.indexOf(name)}`),
    );
    trial = await tryOut(project, tools, 'own');
  });

  test('has a command that finds what is wrong, by our rules and by its own Rego', () => {
    expectWorking(trial);
  });
});

describe.each(supported)('Node %s', (major) => {
  test('runs what is installed', async () => {
    const node = nodeOf(major);
    expect(await demand(npm.folder, [node, '--version'])).toMatch(new RegExp(`^v${major}\\.`));
    const tools = toolsWith(node, join(tarballs.folder, `tools-node-${major}`));
    expectWorking(await tryOut(npm, tools, `node-${major}`));
  });
});

function expectWorking({ version, found, problems, report, hook, ...used }: Trial): void {
  expect(used.complaints).toBe('');
  expect(version).toBe(ownManifest.version);
  expect(problems).toEqual([]);
  expect(found).toEqual(
    expect.arrayContaining([
      'alembic/versions/a1_drop.py: sql/drop-table',
      'db/migrate/20260101000000_drop.ts: sql/drop-table',
      'migrations/0001_drop.sql: sql/drop-table',
      'release.yaml: main/deny',
    ]),
  );
  expect(isReport(JSON.parse(report)), JSON.stringify(isReport.errors)).toBe(true);
  expect(hook).toMatchObject({ code: 1 });
  expect(used.imported).toMatch(/^no release on a friday\n\{/);
  expect(used.required).toMatch(/^no release on a friday\n\{/);
}

const ownManifest = JSON.parse(
  readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'),
) as { version: string };

const isReport = new Ajv2020({ strict: false }).compile(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../dist/schemas/report.schema.json'), 'utf8'),
  ) as object,
);

describe('in a project of npm', () => {
  test('nothing came along', async () => {
    const own = readdirSync(join(npm.folder, 'node_modules')).filter((one) => !one.startsWith('.'));
    expect(own.sort()).toEqual(['@policy-lint', 'policy-lint', 'typescript']);
    expect(readdirSync(join(npm.folder, 'node_modules/@policy-lint'))).toEqual(['rego']);
    await demand(npm.folder, ['npm', 'ls', '--all', '--offline']);
    for (const path of ['policy-lint', '@policy-lint/rego']) {
      const manifest = readFileSync(join(npm.folder, 'node_modules', path, 'package.json'), 'utf8');
      expect(manifest).not.toMatch(/"(pre|post)?install"|workspace:|catalog:/);
    }
  });

  test.each([
    ['typescript-5', 'nodenext', ['use.mts']],
    ['typescript-5', 'bundler', ['use.ts']],
    // Before 5.8 a CommonJS module could not require one that is none.
    ['typescript', 'nodenext', ['use.mts', 'use.cts']],
    ['typescript-7', 'nodenext', ['use.mts', 'use.cts']],
    ['typescript-7', 'bundler', ['use.ts']],
  ])('the types hold for %s, %s, in %j', async (compiler, moduleResolution, files) => {
    const folder = join(npm.folder, `types-${compiler}-${moduleResolution}`);
    const compilerOptions = {
      module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
      moduleResolution,
      target: 'es2022',
      // AbortSignal is a type of browsers' or of @types/node.
      lib: ['es2023', 'dom'],
      types: [],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      exactOptionalPropertyTypes: true,
    };
    write(folder, {
      ...Object.fromEntries(files.map((file) => [file, typedUse])),
      'package.json': '{"type": "module"}',
      'tsconfig.json': JSON.stringify({ compilerOptions, files }),
    });
    const words = [process.execPath, fileOf(compiler, 'bin/tsc'), '-p', '.'];
    const { code, stdout } = await start(folder, words);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

const typedUse = `import { check, defineConfig, extractFacts, formatReport, loadPack, rulePage, schemas } from 'policy-lint';
import type { CheckOptions, Config, Finding, Progress, Report } from 'policy-lint';
import { openCompiler } from '@policy-lint/rego';

const config: Config = defineConfig({ rules: { 'sql/drop-table': 'warn' } });
const options: CheckOptions = { staged: true, config, onProgress: ({ done }: Progress) => void done };
export async function use(wasm: Uint8Array): Promise<readonly Finding[]> {
  const report: Report = await check(options);
  const text: string = await formatReport(report, 'stylish', { color: true });
  const { subjects } = await extractFacts({ paths: ['a'] });
  const compiled = await openCompiler().compilePack({ name: 'a', files: {}, data: {}, schemas: {}, marks: {} });
  const loaded = await loadPack({ wasm, meta: compiled.meta });
  if ('problem' in loaded) throw new Error(loaded.problem.message);
  // @ts-expect-error -- an option that there is not
  await check({ stagd: true });
  // @ts-expect-error -- a level that there is not
  defineConfig({ rules: { a: 'loud' } });
  return [text, subjects, schemas, rulePage].length > 0 ? report.findings : [];
}
`;

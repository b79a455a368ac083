// Builds what npm gets: the bundle, the compiled packs, the schemas, the types.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeBuildId, writeFileSizes } from './build/record.mjs';
import { buildDeclarations } from '../rego/build/declarations.mjs';
import { npmPackages, writeLicenses } from '../rego/build/licenses.mjs';
import { builtins, namedExports } from './build/plugins.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const policies = join(here, '../../policies');

/** The package that only some YAML needs, by a name that does not collide with our reader. */
const apart = { 'yaml-library': 'yaml' };

/** What is imported dynamically, only some runs need: each such module is a file of its own. */
const chunks = new Map(Object.entries(apart));

/** `isChunk`: what is built is itself such a file, and shares with others what has an export of its own. */
function loadApart(isChunk) {
  return {
    name: 'load-apart',
    setup({ onResolve, resolve }) {
      const filter = /^(\.|yaml$|@policy-lint\/)/;
      onResolve({ filter }, async ({ path, kind, resolveDir, pluginData }) => {
        const isShared = isChunk && kind === 'import-statement' && path.split('/').length > 2;
        const isApart = kind === 'dynamic-import' || (isShared && path.startsWith('@'));
        if (!isApart || pluginData === 'found' || path === '@policy-lint/rego') return null;
        const found = await resolve(path, { kind, resolveDir, pluginData: 'found' });
        const name = path === 'yaml' ? 'yaml-library' : chunkName(found.path);
        if (!chunks.has(name)) chunks.set(name, found.path);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

/** `packages/languages/src/sql/index.ts` is `languages-sql`. */
function chunkName(path) {
  const words = relative(join(here, '..'), path).replace(/\.ts$/, '').split('/');
  return words.filter((word) => word !== 'src' && word !== 'index').join('-');
}

rmSync(dist, { recursive: true, force: true });
const bundled = await bundleAll();
copyPostgresParser();
writeLicenses(join(dist, 'LICENSES.txt'), npmPackages(here, bundled));
writePacks();
writeBuildId(dist);
writeFileSizes(dist);
await writeSchemas();
buildDeclarations('policy-lint');

/** One file for what every run loads: a dozen chunks take longer to find than to run. */
async function bundleAll() {
  const inputs = await bundle(
    {
      cli: 'src/cli/index.ts',
      index: 'src/index.ts',
      'engine-worker': 'src/packs/engine-worker.ts',
      'config-program': 'src/config/program/main.ts',
      'strip-types': 'src/config/strip-types.ts',
    },
    false,
  );
  const done = new Set();
  for (
    let left = [...chunks];
    left.length > 0;
    left = [...chunks].filter(([name]) => !done.has(name))
  ) {
    inputs.push(...(await bundle(Object.fromEntries(left), true)));
    for (const [name] of left) done.add(name);
  }
  return [...new Set(inputs)];
}

async function bundle(entryPoints, isChunk) {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints,
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source', 'import'],
    mainFields: ['module', 'main'],
    external: ['@policy-lint/rego'],
    plugins: [namedExports, loadApart(isChunk), builtins],
    minify: true,
    metafile: true,
    legalComments: 'none',
    // The parser of PostgreSQL looks for its wasm beside itself.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    // Bundled CommonJS dependencies ask for node's own modules through require.
    banner: {
      js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
    },
  });
  if (isChunk) assertNamed(metafile.outputs);
  return Object.keys(metafile.inputs);
}

function assertNamed(outputs) {
  for (const [path, { exports }] of Object.entries(outputs))
    if (exports.length === 0 || exports.includes('default'))
      throw new Error(`${path} has no named exports: what imports it would find nothing`);
}

/** The one file that cannot be part of a bundle. */
function copyPostgresParser() {
  const languages = createRequire(join(here, '../languages/package.json'));
  const wasm = 'libpg-query.wasm';
  copyFileSync(languages.resolve(`libpg-query/wasm/${wasm}`), join(dist, wasm));
}

/** The product compiles its own packs, exactly as a user's pack is compiled. */
function writePacks() {
  const packs = join(dist, 'packs');
  mkdirSync(packs, { recursive: true });
  const names = readdirSync(policies, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const metas = names.map((name) => {
    const out = join(packs, name);
    const args = [
      join(here, 'bin/policy-lint.js'),
      'pack',
      'build',
      join(policies, name),
      '--out',
      out,
    ];
    execFileSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    return JSON.parse(readFileSync(join(out, 'meta.json'), 'utf8'));
  });
  writeFileSync(join(packs, 'index.json'), JSON.stringify(metas));
}

async function writeSchemas() {
  const { schemas } = await import(join(dist, 'index.js'));
  const folder = join(dist, 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(schemas))
    writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

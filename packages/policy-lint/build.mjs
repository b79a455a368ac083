// Builds what npm gets: the bundle, the compiled packs, the schemas, the types.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildDeclarations } from '../rego/build/declarations.mjs';
import { npmPackages, writeLicenses } from '../rego/build/licenses.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const policies = join(here, '../../policies');

/** What only some runs need: a file of its own, by the name that a dynamic import asks for. */
const apart = {
  yaml: '@policy-lint/languages/yaml',
  toml: '@policy-lint/languages/toml',
  migration: '@policy-lint/kinds/migration',
  'migration-history': '@policy-lint/kinds/migration-history',
  'migration-python': '@policy-lint/kinds/migration/python',
  'migration-javascript': '@policy-lint/kinds/migration/javascript',
  javascript: '@policy-lint/languages/javascript',
  sql: '@policy-lint/languages/sql',
  'yaml-library': 'yaml',
  postgres: '@policy-lint/languages/postgres',
};

const loadApart = {
  name: 'load-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^(yaml|@policy-lint\/(languages|kinds)\/.+)$/ }, ({ path, kind }) => {
      const [name] = Object.entries(apart).find(([, module]) => module === path) ?? [];
      if (kind !== 'dynamic-import' || name === undefined) return null;
      return { path: `./${name}.js`, external: true };
    });
  },
};

rmSync(dist, { recursive: true, force: true });
const bundled = await bundle();
copyPostgresParser();
writeLicenses(join(dist, 'LICENSES.txt'), npmPackages(here, bundled));
writePacks();
writeBuildId();
await writeSchemas();
buildDeclarations('policy-lint');

/** One file for what every run loads: a dozen chunks take longer to find than to run. */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: {
      cli: 'src/cli/index.ts',
      index: 'src/index.ts',
      'engine-worker': 'src/packs/engine-worker.ts',
      'strip-types': 'src/config/strip-types.ts',
      ...apart,
    },
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source', 'import'],
    mainFields: ['module', 'main'],
    external: ['@policy-lint/rego'],
    plugins: [loadApart],
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    legalComments: 'none',
    // The parser of PostgreSQL looks for its wasm beside itself.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    // Bundled CommonJS dependencies ask for node's own modules through require.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
  });
  return Object.keys(metafile.inputs);
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

/** What the cache of facts is keyed by: all that decides about facts and findings. */
function writeBuildId() {
  const hash = createHash('sha256');
  const files = readdirSync(dist, { recursive: true }).filter((path) =>
    /\.(js|wasm|json)$/.test(path),
  );
  for (const path of files.sort()) hash.update(path).update(readFileSync(join(dist, path)));
  writeFileSync(join(dist, 'build-id'), hash.digest('hex'));
}

async function writeSchemas() {
  const { schemas } = await import(join(dist, 'index.js'));
  const folder = join(dist, 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of Object.entries(schemas))
    writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

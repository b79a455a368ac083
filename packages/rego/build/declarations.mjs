// The types that users see: those of src/, with the model's beside them, since the model is not published.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const target = join(packages, 'rego/dist/types');
const model = join(target, 'model/src/index.js');
const entry = join(target, 'rego/src/index.d.ts');

export function buildDeclarations() {
  const emitted = emit(['rego/src/index.ts', 'model/src/index.ts']);
  rmSync(target, { recursive: true, force: true });
  for (const path of reachable(emitted, entry)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, emitted.get(path));
  }
  writeFileSync(join(target, '../index.d.ts'), "export * from './types/rego/src/index.js';\n");
}

/** Types only: whether the sources are right is what `pnpm types` says. */
function emit(roots) {
  const { config } = ts.readConfigFile(join(packages, '../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, packages);
  const files = roots.map((root) => join(packages, root));
  const program = ts.createProgram(files, {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: packages,
    outDir: target,
  });
  const emitted = new Map();
  program.emit(
    undefined,
    (path, text) => emitted.set(path, published(path, text)),
    undefined,
    true,
  );
  return emitted;
}

function published(path, text) {
  return text
    .replaceAll("'@policy-lint/model'", `'${relative(dirname(path), model)}'`)
    .replaceAll(/(from '\..*)\.ts'/g, "$1.js'");
}

/** The inner files' types are nobody's business. */
function reachable(emitted, path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of emitted.get(path).matchAll(/from '(\..*)\.js'/g)) {
    reachable(emitted, join(dirname(path), `${name}.d.ts`), seen);
  }
  return seen;
}

// The types that users see: those of a package's src/, with those of the private packages beside them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packages = fileURLToPath(new URL('../../', import.meta.url));

const privatePackages = ['model', 'languages', 'kinds', 'sources', 'engine', 'reporters'];

/** Writes dist/index.d.ts of a package and, below dist/types, every file that it leads to. */
export function buildDeclarations(name) {
  const target = join(packages, name, 'dist/types');
  const emitted = emit([name, ...privatePackages], target);
  rmSync(target, { recursive: true, force: true });
  for (const path of reachable(emitted, join(target, name, 'src/index.d.ts'))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, emitted.get(path));
  }
  writeFileSync(join(target, '../index.d.ts'), `export * from './types/${name}/src/index.js';\n`);
}

/** Types only: whether the sources are right is what `pnpm types` says. */
function emit(names, target) {
  const files = names.map((name) => join(packages, name, 'src/index.ts'));
  const { config } = ts.readConfigFile(join(packages, '../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, packages);
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
    (path, text) => emitted.set(path, published(path, text, target)),
    undefined,
    true,
  );
  return emitted;
}

function published(path, text, target) {
  const door = (name) => relative(dirname(path), join(target, name, 'src/index.js'));
  return text
    .replaceAll(/'@policy-lint\/(?!rego')([a-z]+)'/g, (_, name) => `'${inside(door(name))}'`)
    .replaceAll(/(from '\..*)\.ts'/g, "$1.js'");
}

function inside(path) {
  return path.startsWith('.') ? path : `./${path}`;
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

// Builds dist/: the compiler as wasm, the JavaScript around it, its types.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCompiler, writeIdentity } from './build/compiler.mjs';
import { buildDeclarations } from './build/declarations.mjs';
import { goModules, npmPackages, writeLicenses } from './build/licenses.mjs';
import { buildScripts } from './build/scripts.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

try {
  const compiler = buildCompiler();
  const { inputs, outputs } = await buildScripts();
  writeIdentity(compiler, outputs);
  writeLicenses(join(root, 'dist/LICENSES.txt'), [...goModules(), ...npmPackages(root, inputs)]);
  buildDeclarations('rego');
} catch (error) {
  console.error(error.userMessage ?? error);
  process.exitCode = 1;
}

// Builds dist/: the compiler as wasm, the JavaScript around it, its types.
import { buildCompiler } from './build/compiler.mjs';
import { buildDeclarations } from './build/declarations.mjs';
import { writeLicenses } from './build/licenses.mjs';
import { buildScripts } from './build/scripts.mjs';

try {
  buildCompiler();
  const bundled = await buildScripts();
  writeLicenses(bundled);
  buildDeclarations('rego');
} catch (error) {
  console.error(error.userMessage ?? error);
  process.exitCode = 1;
}

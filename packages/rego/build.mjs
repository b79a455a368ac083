// Builds dist/: the compiler as wasm, the JavaScript around it, its types.
import { buildCompiler } from './build/compiler.mjs';
import { buildDeclarations } from './build/declarations.mjs';
import { buildScripts } from './build/scripts.mjs';

try {
  buildCompiler();
  await buildScripts();
  buildDeclarations();
} catch (error) {
  console.error(error.userMessage ?? error);
  process.exitCode = 1;
}

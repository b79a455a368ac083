#!/usr/bin/env node
import module from 'node:module';

// Guilty until proven innocent: only a finished run lowers the exit code.
process.exitCode = 2;
module.enableCompileCache?.();
try {
  const { main } = await import('../dist/cli.js');
  await main();
} catch (error) {
  // Node itself would exit 1, which says that something was found.
  process.stderr.write(
    `policy-lint cannot be loaded by Node.js ${process.version}: ${error?.message}
  It needs Node.js 20.19 or later. Is it damaged? Reinstall it: npm i policy-lint\n`,
  );
}

#!/usr/bin/env node
import module from 'node:module';

// Guilty until proven innocent: only a finished run lowers the exit code.
process.exitCode = 2;
module.enableCompileCache?.();
const { main } = await import('../dist/cli.js');
await main();

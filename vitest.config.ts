import { defineConfig } from 'vitest/config';

const conditions = ['source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts'],
    // Most tests wait for a process that they started: no processor has to stay free for vitest.
    maxWorkers: '100%',
    // They end what hangs, and say nothing of speed: other programs may keep every processor busy.
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});

import { delimiter, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const conditions = ['source', 'node', 'import', 'module', 'default'];

/** Tests call sh, mkfifo and the like: a system has them at these places, whatever the PATH is. */
function withSystemTools(path = ''): string {
  const system = process.platform === 'win32' ? [] : ['/usr/bin', '/bin'];
  return [path, ...system].filter((folder) => folder !== '').join(delimiter);
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['node'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts'],
    env: {
      // The key that seals a cache is not made in the home of whoever runs the tests.
      XDG_STATE_HOME: join(import.meta.dirname, 'node_modules/.cache/test-state'),
      PATH: withSystemTools(process.env['PATH']),
    },
    // Most tests wait for a process that they started: no processor has to stay free for vitest.
    maxWorkers: '100%',
    // They end what hangs, and say nothing of speed: other programs may keep every processor busy.
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});

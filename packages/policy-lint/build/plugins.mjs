// Plugins of esbuild for what dist/ is made of.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const resolveDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * An import of one of node's own modules reads every one of its exports, some of which load others:
 * 10 ms before anything has begun. Asked for as a value it costs nothing.
 */
export const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    // CommonJS asks for whole modules: to read each export would warn of deprecated ones.
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'builtin' },
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path)).filter(
        (name) => name !== 'default',
      );
      // The promises of fs cost more to load than most runs need: the first call loads them.
      const write = path === 'node:fs/promises' ? whenCalled : atOnce;
      return {
        contents: `const all = () => process.getBuiltinModule('${path}');\n${names.map(write).join('\n')}`,
      };
    });
  },
};

const whenCalled = (name) => `export const ${name} = (...words) => all().${name}(...words);`;
const atOnce = (name) => `export const ${name} = /* @__PURE__ */ (() => all().${name})();`;

/** A chunk of CommonJS would export a default alone, and its importers ask for names. */
export const namedExports = {
  name: 'named-exports',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ path, kind }) =>
      kind === 'entry-point' ? { path, namespace: 'named' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'named' }, ({ path }) => {
      const names = Object.keys(createRequire(import.meta.url)(path));
      return { contents: `export { ${names.join(', ')} } from '${path}';`, resolveDir };
    });
  },
};

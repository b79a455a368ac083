/** The layers of docs/architecture.md. Each rule says what to do instead. */
const layer = (name, mayImport, comment) => ({
  name,
  comment,
  severity: 'error',
  from: {
    path: `^packages/${name.split('-knows-')[0]}/`,
    // Tests and benchmarks may hold packages against each other; shipped code may not.
    pathNot: '(\\.test\\.ts$|^packages/[^/]+/(test|bench)/)',
  },
  to: {
    path: '^packages/',
    pathNot: [name.split('-knows-')[0], ...mayImport].map((folder) => `^packages/${folder}/`),
  },
});

/** Parsers that a run loads only when it needs them: the subpath exports of languages. */
const extraDoors = Object.values(require('./packages/languages/package.json').exports)
  .filter((file) => file !== './src/index.ts')
  .map((file) => `^packages/languages/${file.slice(2).replaceAll('.', '\\.')}$`);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer(
      'model-knows-nothing',
      [],
      'model is the vocabulary: move what needs another package into the package that uses it.',
    ),
    layer(
      'languages-knows-the-model',
      ['model'],
      'languages turns text into syntax: what a construct means for a rule belongs in kinds.',
    ),
    layer(
      'kinds-knows-languages',
      ['model', 'languages'],
      'kinds turns subjects into facts: reading files belongs in sources, judging belongs in Rego.',
    ),
    layer(
      'sources-knows-the-model',
      ['model'],
      'sources says where subjects come from: what a file means belongs in kinds.',
    ),
    layer(
      'engine-knows-the-model',
      ['model'],
      'engine evaluates packs: joining hits with places and severities belongs in policy-lint.',
    ),
    layer(
      'reporters-knows-the-model',
      ['model'],
      'a reporter is a function from Report to text: put what it lacks into the Report.',
    ),
    layer(
      'rego-knows-the-model',
      ['model'],
      'rego is useful alone: pass it sources and schemas as values.',
    ),
    {
      name: 'input-and-output-stay-at-the-edge',
      comment:
        'Reading and writing happen in sources, rego and policy-lint: pass the value in instead.',
      severity: 'error',
      from: {
        path: '^packages/(model|languages|kinds|engine|reporters)/src/',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^(node:)?(fs|fs/promises|child_process|http|https|net|process)$' },
    },
    {
      name: 'one-evaluator',
      comment: 'Only engine talks to the wasm runtime: use loadPack and evaluate from engine.',
      severity: 'error',
      from: { pathNot: '^packages/engine/' },
      to: { path: '@open-policy-agent/opa-wasm' },
    },
    {
      name: 'packages-meet-at-their-door',
      comment: "Import another package by its name, never a file inside it; export what's needed.",
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: ['^packages/$1/', '^packages/[^/]+/src/index\\.ts$', ...extraDoors],
      },
    },
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one file, or lack a third below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file: delete it, or say here which tool starts from it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.test\\.ts$', '\\.d\\.ts$', '(^|/)index\\.ts$', '\\.mjs$'],
      },
      to: {},
    },
    {
      name: 'tests-are-not-shipped',
      comment: 'Product code imports a test: move what both need beside the product code.',
      severity: 'error',
      from: { path: '/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.test\\.ts$|^packages/[^/]+/test/)' },
    },
    {
      name: 'no-dead-import',
      comment: 'This import leads nowhere: mend the path or install the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'only-declared-packages',
      comment: "Add the package to this package's own package.json, pinned, with a reason.",
      severity: 'error',
      from: { path: '^packages/', pathNot: '(\\.test\\.ts$|\\.mjs$|/test/)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/go/)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};

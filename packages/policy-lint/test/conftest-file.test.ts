import { expect, test } from 'vitest';
import { makeFolder, run, runJson, write } from './workshop.ts';

const files = {
  'policy-lint.config.yaml': 'packs: [./policy]\n',
  'policy/main.rego': `package main

import data.conftest.file

deny contains $"{file.name} in {file.dir}" if endswith(file.name, ".yml")
`,
  'k8s/a.yml': 'a: 1\n',
  'k8s/b.yaml': 'a: 1\n',
};

test('a rule for conftest knows the file that it judges, built or not', () => {
  const folder = makeFolder(files);
  const found = () => runJson(folder, ['k8s']).report.findings;
  const expected = [{ path: 'k8s/a.yml', message: `a.yml in ${folder}/k8s` }];
  expect(found()).toMatchObject(expected);
  run(folder, ['pack', 'build', 'policy', '--out', 'built']);
  write(folder, { 'policy-lint.config.yaml': 'packs: [./built]\n' });
  expect(found()).toMatchObject(expected);
});

import { expect, test } from 'vitest';
import { nearestFiles } from './nearest-files.ts';

test.each([
  [['*.yml'], ['k8s/a.yaml', 'b.yaml', 'c.md'], '2 files end in .yaml, such as k8s/a.yaml.'],
  [['k8s/*.{yml,json}'], ['k8s/a.YAML'], 'There is k8s/a.YAML.'],
  [['db/*.sq'], ['db/1.sql', 'db/2.sql'], '2 files end in .sql, such as db/1.sql.'],
  [
    ['config/*.yml'],
    ['ops/config/a.yml', 'b.yml'],
    '2 files end in .yml, such as ops/config/a.yml.',
  ],
  [['infra/registry.json'], ['ops/registry.json', 'a.json'], 'There is ops/registry.json.'],
  [['!*.yaml', '*.toml'], ['a.yaml'], 'There is a.yaml.'],
  [['*.yml'], ['readme.md'], undefined],
  [['docs/**'], ['a.md'], undefined],
  [[], ['a.md'], undefined],
])('for %j among %j: %s', (globs, files, said) => {
  expect(nearestFiles(globs, files)).toBe(said);
});

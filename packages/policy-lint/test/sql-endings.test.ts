import { expect, test } from 'vitest';
import { check } from '../src/index.ts';
import { makeRepository, stage } from './workshop.ts';

test.each(['UP.SQL', 'a.psql', 'a.pgsql', 'a.ddl'])('%s is judged as SQL', async (name) => {
  const folder = makeRepository({ 'policy-lint.config.yaml': 'extends: [recommended]\n' });
  stage(folder, { [`m/${name}`]: 'DROP TABLE users;\n' });
  const { findings, problems } = await check({
    cwd: folder,
    staged: true,
    only: ['sql/drop-table'],
  });
  expect(problems).toEqual([]);
  expect(findings.map(({ place }) => place.path)).toEqual([`m/${name}`]);
});

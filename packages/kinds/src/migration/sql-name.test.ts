import type { Change } from '@policy-lint/model';
import { describe, expect, it } from 'vitest';
import { readNumberedName } from '../migration-history/numbered-name.ts';
import { migrationFiles } from './default-files.ts';
import { planMigrations } from './plan.ts';

const flyway = { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B', separator: '__' };
const settings = { files: migrationFiles, paths: [], wrappers: {}, dialect: 'detect', flyway };

function plan(...paths: readonly string[]) {
  const after = { type: 'file', mode: '100644' } as const;
  const files = paths.map((path) => ({ path, status: 'added', after }) as const);
  const change: Change = { origin: 'staged', hasBefore: true, files };
  return planMigrations(change, settings).map(({ documents }) => documents.map(({ path }) => path));
}

describe('a file of SQL', () => {
  it.each(['m/x.SQL', 'm/x.Sql', 'm/x.psql', 'm/x.PGSQL', 'm/x.pgsql', 'm/x.ddl', 'm/x.DDL'])(
    'may be written %s',
    (path) => {
      expect(plan(path)).toEqual([[path]]);
    },
  );

  it.each([
    ['m/1_a.up.pgsql', 'm/1_a.down.pgsql'],
    ['m/1_A.UP.SQL', 'm/1_A.DOWN.SQL'],
    ['m/001_a_up.psql', 'm/001_a_down.psql'],
    ['a/UP.SQL', 'a/DOWN.SQL'],
  ])('%s has its way back in %s', (up, down) => {
    expect(plan(up)[0]?.slice(0, 2)).toEqual([up, down]);
    expect(plan(down, up)).toHaveLength(1);
  });

  it('is versioned by Flyway whatever its ending is', () => {
    expect(plan('m/V1__A.SQL')).toEqual([['m/V1__A.SQL', 'm/U1__A.SQL', 'm/V1__A.SQL.conf']]);
  });

  it('has its number whatever its ending is', () => {
    for (const path of ['m/0042_a.SQL', 'm/0042_a.pgsql', 'm/0042_a.ddl'])
      expect(readNumberedName(path)).toEqual(readNumberedName('m/0042_a.sql'));
  });
});

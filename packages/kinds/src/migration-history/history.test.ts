import type { Change, ChangedFile, Extraction, JsonObject } from '@policy-lint/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { migrationHistoryKind } from './kind.ts';
import { historyFiles } from './settings.ts';

interface Versions {
  readonly before?: string;
  readonly after?: string;
}

interface Facts extends JsonObject {
  readonly migrations: readonly JsonObject[];
  readonly cycles: readonly JsonObject[];
}

type Files = Readonly<Record<string, Versions>>;

const settings = { files: historyFiles };
const validate = new Ajv2020({ strict: true }).compile(migrationHistoryKind.facts);
const version = { type: 'file', mode: '100644' } as const;

function changeOf(files: Files, origin: Change['origin'] = 'range'): Change {
  const rows = Object.entries(files).flatMap(([path, { before, after }]): ChangedFile[] => {
    if (before === after) return [];
    const status = before === undefined ? 'added' : after === undefined ? 'deleted' : 'modified';
    return [
      {
        path,
        status,
        ...(before === undefined ? {} : { before: version }),
        ...(after === undefined ? {} : { after: version }),
      },
    ];
  });
  const tree = Object.keys(files).filter((path) => files[path]?.after !== undefined);
  return { origin, files: rows, tree: tree.sort(), hasBefore: origin !== 'files' };
}

async function readAll(files: Files, change = changeOf(files)): Promise<readonly Extraction[]> {
  const plans = migrationHistoryKind.plan(change, settings);
  return Promise.all(
    plans.map(({ name, path, documents }) =>
      migrationHistoryKind.extract(
        {
          kind: 'migration-history',
          name,
          path,
          change,
          documents: documents.map((request) => {
            const text = files[request.path]?.[request.side];
            const state = text === undefined ? 'absent' : 'present';
            return { ...request, state, text: text ?? '', byteOrderMark: false } as const;
          }),
        },
        settings,
      ),
    ),
  );
}

async function factsOf(files: Files, change = changeOf(files)): Promise<Facts> {
  const [first, ...more] = await readAll(files, change);
  expect(more).toEqual([]);
  expect(first?.problems).toEqual([]);
  expect(validate(first?.facts) ? [] : validate.errors).toEqual([]);
  return first?.facts as unknown as Facts;
}

describe('numbered migrations', () => {
  const sql = { after: 'SELECT 1;\n' };

  it('are several only where the names differ', async () => {
    const facts = await factsOf({
      'migrations/0001_a.up.sql': sql,
      'migrations/0001_a.down.sql': sql,
      'migrations/1_b.up.sql': sql,
      'migrations/1_b.down.sql': sql,
      'migrations/20260101-x.js': sql,
      'migrations/20260101-y.js': sql,
      'migrations/notes.sql': sql,
    });
    expect(facts.graph).toBe(false);
    expect(facts.duplicates).toMatchObject([
      { path: 'migrations/1_b.down.sql', first: 'migrations/0001_a.down.sql', revision: '1' },
    ]);
  });

  it('in folders of their own belong to the folder above', async () => {
    const facts = await factsOf({
      'prisma/migrations/20260101120000_a/migration.sql': sql,
      'prisma/migrations/20260101120000_b/migration.sql': sql,
    });
    expect(facts).toMatchObject({ directory: 'prisma/migrations', duplicates: [] });
    const diesel = await factsOf({
      'migrations/2026-01-01-120000_a/up.sql': sql,
      'migrations/2026-01-01-120000_a/down.sql': sql,
      'migrations/2026-01-01-120000_b/up.sql': sql,
    });
    expect(diesel.duplicates).toHaveLength(1);
  });

  it('say what became of those that are released', async () => {
    const files = {
      'migrations/0001_a.sql': { before: 'a' },
      'migrations/0002_a.sql': { after: 'a' },
    };
    const change = changeOf(files);
    const moved = change.files.map((file) =>
      file.status === 'added' ? { ...file, previousPath: 'migrations/0001_a.sql' } : file,
    );
    const facts = await factsOf(files, { ...change, files: moved });
    expect(facts.migrations).toMatchObject([
      {
        status: 'renamed',
        renumbered: true,
        released: true,
        previous_path: 'migrations/0001_a.sql',
      },
    ]);
  });

  it('of one text are no history', async () => {
    const change: Change = {
      origin: 'stdin',
      files: [{ path: 'migrations/0001_a.sql', status: 'present', after: version }],
      hasBefore: false,
    };
    expect(await readAll({}, change)).toEqual([
      { problems: [], notApplicable: expect.any(String) },
    ]);
  });
});

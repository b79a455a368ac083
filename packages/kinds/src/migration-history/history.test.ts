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

function alembic(revision: string, down: string, work = 'pass'): string {
  return `"""a step"""\nfrom alembic import op\n\nrevision = '${revision}'\ndown_revision = ${down}\n\n\ndef upgrade():\n    ${work}\n`;
}

const django = (dependencies: string, more = '') =>
  `from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n${more}    dependencies = [${dependencies}]\n\n    operations = []\n`;
/** The place of the first such words in the document with this number. */
function placeIn(text: string, words: string, document: number): string {
  const start = text.indexOf(words);
  expect(start).not.toBe(-1);
  return `${document}:${start}:${start + words.length}`;
}

const same = (text: string): Versions => ({ before: text, after: text });

const heads = ({ migrations }: Facts): unknown =>
  migrations.filter(({ head }) => head).map(({ revision }) => revision);

describe('a directory of Alembic revisions', () => {
  const first = same(alembic('a1', 'None'));
  const second = same(alembic('b2', "'a1'"));

  it('is a graph: heads, roots, merges', async () => {
    const facts = await factsOf({
      'alembic/versions/a1_first.py': first,
      'alembic/versions/b2_second.py': second,
      'alembic/versions/c3_other.py': { after: alembic('c3', "'a1'") },
      'alembic/versions/d4_merge.py': { after: alembic('d4', "('b2', 'c3')") },
      'alembic/versions/__init__.py': same(''),
    });
    expect(facts).toMatchObject({ directory: 'alembic/versions', tool: 'alembic', graph: true });
    expect(heads(facts)).toEqual(['d4']);
    expect(facts.migrations[0]).toMatchObject({ root: true, status: 'unchanged', released: true });
    expect(facts.migrations[3]).toMatchObject({ merge: true, status: 'added', released: false });
  });

  it('tells two heads, a parent that is missing and a revision that is there twice', async () => {
    const twice = alembic('b2', "'zz'");
    const facts = await factsOf({
      'versions/a1.py': first,
      'versions/b2.py': second,
      'versions/c3.py': { after: alembic('c3', "'a1'") },
      'versions/d4.py': { after: twice },
    });
    expect(heads(facts)).toEqual(['b2', 'c3']);
    expect(facts.dangling).toEqual([
      { path: 'versions/d4.py', parent: 'zz', at: placeIn(twice, "'zz'", 3) },
    ]);
    expect(facts.duplicates).toMatchObject([{ path: 'versions/d4.py', first: 'versions/b2.py' }]);
  });

  it('is one history for each dialect, where each has a folder of its own', async () => {
    const all = await readAll({
      'versions/sqlite/a1.py': first,
      'versions/sqlite/c3.py': { after: alembic('c3', "'a1'") },
      'versions/postgresql/a1.py': first,
      'versions/postgresql/d4.py': { after: alembic('d4', "'a1'") },
    });
    const facts = all.map((one) => one.facts as Facts);
    expect(facts.map(({ directory }) => directory).sort()).toEqual([
      'versions/postgresql',
      'versions/sqlite',
    ]);
    expect(facts.flatMap(heads).sort()).toEqual(['c3', 'd4']);
    expect(facts.map(({ duplicates }) => duplicates)).toEqual([[], []]);
  });

  it('finds migrations that are their own ancestors, and only those', async () => {
    const facts = await factsOf({
      'versions/a.py': { after: alembic('a', "'c'") },
      'versions/b.py': { after: alembic('b', "'a'") },
      'versions/c.py': { after: alembic('c', "'b'") },
      'versions/d.py': { after: alembic('d', "'c'") },
      'versions/e.py': { after: alembic('e', "('e', 'd')") },
      'versions/f.py': { after: alembic('f', "'d'") },
    });
    expect(facts.cycles.map(({ revision }) => revision)).toEqual(['a', 'b', 'c', 'e']);
  });

  it('reads annotated, parenthesized and named values, and dependencies on other branches', async () => {
    const facts = await factsOf({
      'versions/a.py': {
        after: `ID: str = "ä💾"\nrevision: str = ID\ndown_revision: Union[str, None] = (\n    None\n)\n`,
      },
      'versions/b.py': {
        after: `${alembic('b', '"ä💾"')}\n`.replace(
          '\n\n\n',
          '\ndepends_on = ["gone"]\nbranch_labels = ("left",)\n\n\n',
        ),
      },
      'versions/c.py': { after: alembic('c', '["b"]') },
    });
    expect(heads(facts)).toEqual(['c']);
    expect(facts.migrations[2]?.['labels']).toEqual(['left']);
    expect(facts.dangling).toMatchObject([{ parent: 'gone' }]);
  });

  it('is complete in one file: the rest of it is not read', async () => {
    const broken = `${alembic('b2', "'a1'")}    op.execute((((\n<<<<<<< HEAD\n`;
    const facts = await factsOf({ 'versions/a1.py': first, 'versions/b2.py': { after: broken } });
    expect(heads(facts)).toEqual(['b2']);
  });

  it('names a file whose revision is not there, not plain, or not Python', async () => {
    for (const text of [
      '',
      'revision = make()\ndown_revision = None\n',
      "revision = 'b2'\n",
      "<<<<<<< HEAD\nrevision = 'b2'\n=======\nrevision = 'b3'\n>>>>>>> main\ndown_revision = None\n",
      "revision = 'b2\ndown_revision = 'a1'\n",
      'DROP TABLE users;',
    ]) {
      const [read] = await readAll({ 'versions/a1.py': first, 'versions/b2.py': { after: text } });
      expect(read?.problems, text).toMatchObject([
        { code: 'extract', place: { path: 'versions/b2.py' } },
      ]);
      expect(read?.facts).toBeDefined();
    }
  });

  it('reads CRLF, and the same with a file below a folder of versions', async () => {
    const facts = await factsOf({
      'versions/2025/a1.py': { after: alembic('a1', 'None').replaceAll('\n', '\r\n') },
      'versions/2026/b2.py': { after: alembic('b2', "'a1'").replaceAll('\n', '\r\n') },
    });
    expect(facts.dangling).toEqual([]);
    expect(heads(facts)).toEqual(['b2']);
  });

  it('is no subject where the change has none of its migrations', async () => {
    expect(await readAll({ 'versions/a1.py': first, 'README.md': { after: '' } })).toEqual([]);
  });

  it('is not applicable where no file is a migration', async () => {
    const [read] = await readAll({ 'api/versions/v1.py': { after: 'x = 1\n' } });
    expect(read).toEqual({ problems: [], notApplicable: expect.any(String) });
  });
});

describe('a released revision', () => {
  const text = alembic('a1', 'None', 'op.drop_table("t")  # why');
  const change = async (after: string | undefined, path = 'versions/a1.py') => {
    const files = {
      'versions/z.py': same(alembic('z9', 'None')),
      'versions/a1.py': { before: text },
      ...(after === undefined
        ? {}
        : { [path]: { ...(path === 'versions/a1.py' ? { before: text } : {}), after } }),
    };
    const facts = await factsOf(files);
    return facts.migrations.find(({ path: own }) => own === path);
  };

  it('that is edited says whether code or comments changed, and where', async () => {
    const other = text.replace('"t"', '"u"');
    expect(await change(other)).toMatchObject({
      status: 'modified',
      released: true,
      edit: 'code',
      edit_at: placeIn(other, 'op.drop_table("u")  # why', 0),
    });
    for (const after of [
      text.replace('why', 'because'),
      text.replace('a step', 'ein 💾'),
      text.replaceAll('\n', '\r\n\r\n'),
    ]) {
      const found = await change(after);
      expect(found?.['edit'], after).not.toBe('code');
    }
    expect((await change(text.replace('# why', '# because')))?.['edit']).toBe('comments');
    expect(
      (await change(text.replace('  # why', '  # why\n    op.drop_table("u")')))?.['edit'],
    ).toBe('code');
    expect((await change(text.replace('op.drop', '# op.drop')))?.['edit']).toBe('code');
    expect(
      (await change(text.replace('    op.drop_table("t")  # why\n', '    (\n')))?.['edit'],
    ).toBe('code');
  });

  it('that moves is the same while its revision is', async () => {
    const moved = await change(text, 'versions/b.py');
    expect(moved).toMatchObject({
      status: 'renamed',
      previous_path: 'versions/a1.py',
      released: true,
    });
    expect(moved?.['renumbered']).toBeUndefined();
    expect(moved?.['edit']).toBeUndefined();
  });

  it('that gets another revision is another one', async () => {
    expect(await change(text.replace("'a1'", "'a2'"))).toMatchObject({
      status: 'modified',
      renumbered: true,
      edit: 'code',
    });
    expect(await change(undefined)).toMatchObject({
      status: 'deleted',
      released: true,
      at: 'file:versions/a1.py',
    });
  });

  it('is not known without a range', async () => {
    const files = { 'versions/a1.py': { before: text, after: `${text}\n` } };
    const facts = await factsOf(files, changeOf(files, 'staged'));
    expect(facts.migrations[0]).not.toHaveProperty('released');
  });
});

describe("a Django app's migrations", () => {
  const start = same(
    django(
      '("auth", "0012_x"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)',
      '    initial = True\n',
    ),
  );

  it('are a graph of the dependencies inside the app', async () => {
    const facts = await factsOf({
      'shop/migrations/0001_initial.py': start,
      'shop/migrations/0002_total.py': same(django('("shop", "0001_initial")')),
      'shop/migrations/0003_one.py': same(
        django('("shop", "0002_total"), ("auth", "0001_initial")'),
      ),
      'shop/migrations/0003_two.py': { after: django('("shop", "0002_total")') },
      'shop/migrations/__init__.py': same(''),
      'shop/migrations/_helpers.py': same('x = 1\n'),
    });
    expect(facts.tool).toBe('django');
    expect(heads(facts)).toEqual(['0003_one', '0003_two']);
    expect(facts.dangling).toEqual([]);
  });

  it('may call their app otherwise than its folder', async () => {
    const facts = await factsOf({
      'src/auth/migrations/0001_initial.py': same(django('')),
      'src/auth/migrations/0002_b.py': same(
        django('("accounts", "0001_initial"), ("auth", "0001_initial")'),
      ),
      'src/auth/migrations/0003_c.py': {
        after: django('("accounts", "0002_b"), ("auth", "0012_alter")'),
      },
    });
    expect(heads(facts)).toEqual(['0003_c']);
    expect(facts.dangling).toEqual([]);
  });

  it('may be squashed, with the old ones there or gone', async () => {
    const squashed = {
      after: django('', '    replaces = [("shop", "0001_initial"), ("shop", "0002_b")]\n'),
    };
    const next = same(django('("shop", "0002_b")'));
    const both = await factsOf({
      'shop/migrations/0001_initial.py': start,
      'shop/migrations/0001_squashed_0002_b.py': squashed,
      'shop/migrations/0002_b.py': same(django('("shop", "0001_initial")')),
      'shop/migrations/0003_c.py': next,
    });
    expect(heads(both)).toEqual(['0003_c']);
    expect(both.cycles).toEqual([]);
    const gone = await factsOf({
      'shop/migrations/0001_initial.py': { before: django('') },
      'shop/migrations/0001_squashed_0002_b.py': squashed,
      'shop/migrations/0003_c.py': next,
    });
    expect(heads(gone)).toEqual(['0003_c']);
    expect(gone.dangling).toEqual([]);
    expect(gone.migrations[2]).toMatchObject({
      status: 'deleted',
      replaced_by: 'shop/migrations/0001_squashed_0002_b.py',
    });
  });

  it('are refused where the dependencies are computed', async () => {
    const [read] = await readAll({
      'shop/migrations/0001_initial.py': start,
      'shop/migrations/0002_b.py': {
        after: 'class Migration(migrations.Migration):\n    dependencies = find()\n',
      },
    });
    expect(read?.problems).toHaveLength(1);
  });
});

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

const editIn = async (path: string, before: string, after: string) => {
  const { migrations } = await factsOf({ [path]: { before, after } });
  return migrations[0]?.['edit'];
};
describe('an edit of a released migration', () => {
  const sql = '-- +goose Up\n-- why\nSELECT 1; -- one\n/* all\nof it */\n-- +goose Down\n';

  it.each([
    [sql.replace('why', 'because 💾'), 'comments'],
    [sql.replace('of it', 'of them'), 'comments'],
    [sql.replaceAll('\n', '\r\n'), undefined],
    [sql.replace('-- +goose Down\n', ''), 'code'],
    [sql.replace('-- why', '-- +goose NO TRANSACTION'), 'code'],
    [sql.replace('SELECT 1', 'SELECT 2'), 'code'],
    [sql.replace('SELECT 1; -- one', '-- SELECT 1;'), 'code'],
    [sql.replace('-- why', "-- why\nSELECT '"), 'code'],
    [sql.replace('/* all', '/* all */ DROP TABLE a; /*'), 'code'],
    ['', 'code'],
  ])('in SQL: %j', async (after, edit) => {
    expect(await editIn('migrations/0001_a.sql', sql, after)).toBe(edit);
  });

  it('is one of the code where some dialect reads a string', async () => {
    const before = "SELECT '\\'; -- ' , 'x';\n";
    expect(await editIn('migrations/0001_a.sql', before, before.replace('x', 'y'))).toBe('code');
  });

  it('counts what a tool obeys in comments', async () => {
    const text = '--liquibase formatted sql\n--changeset ada:1\nSELECT 1;\n--rollback SELECT 2;\n';
    const other = text.replace('SELECT 2', 'SELECT 3');
    expect(await editIn('migrations/0001_a.sql', text, other)).toBe('code');
  });

  it('in JavaScript and TypeScript', async () => {
    const js = "exports.up = (knex) => knex.raw('-- one'); // why\n";
    expect(await editIn('migrations/1_a.js', js, js.replace('why', 'y'))).toBe('comments');
    expect(await editIn('migrations/1_a.js', js, js.replace('one', 'y'))).toBe('code');
    expect(await editIn('migrations/1_a.ts', js, js.replace('exports', '// exports'))).toBe('code');
    expect(await editIn('migrations/1_a.js', js, `((( // ${js}`)).toBe('code');
  });
});

describe('many files', () => {
  it('are one history, of each of which only the head is read', async () => {
    const names = Array.from({ length: 600 }, (_, i) => `${i}`);
    const work = '\n    op.drop_column((((("t"'.repeat(100);
    const files = Object.fromEntries(
      names.map((name, i) => [
        `versions/${name.padStart(4, '0')}.py`,
        { after: alembic(name, i === 0 ? 'None' : `'${i - 1}'`) + work },
      ]),
    );
    expect(heads(await factsOf(files))).toEqual(['599']);
  });
});

import type { Range } from '@policy-lint/languages';
import type {
  ClassDefinition,
  Expression,
  PythonModule,
  Statement,
} from '@policy-lint/languages/python';

export type PythonRevision = AlembicRevision | DjangoRevision;

export interface Word extends Range {
  readonly text: string;
}

export interface AlembicRevision {
  readonly tool: 'alembic';
  readonly revision: Word;
  readonly parents: readonly Word[];
  readonly requires: readonly Word[];
  readonly labels: readonly Word[];
}

export interface DjangoRevision extends Range {
  readonly tool: 'django';
  readonly dependencies: readonly AppMigration[];
  readonly replaces: readonly AppMigration[];
}

export interface AppMigration extends Range {
  readonly app: string;
  readonly name: string;
}

/** What a module says of its place in the history; undefined where it is no migration, or does not say it plainly. */
export function readPythonRevision(
  text: string,
  parse: (text: string) => PythonModule,
): PythonRevision | undefined {
  const head = headOf(text);
  const early = head === text ? undefined : readModule(parse(head));
  return early ?? readModule(parse(text));
}

/** The part that says it all in nearly every migration: what follows is the work. */
function headOf(text: string): string {
  const alembic = /^(?:async def|def|class|@)/m.exec(text);
  if (alembic === null) return text;
  if (!text.startsWith('class', alembic.index)) return text.slice(0, alembic.index);
  const operations = text.indexOf('\n    operations', alembic.index);
  const rest = operations === -1 ? '' : text.slice(operations);
  const more = /\b(?:dependencies|replaces)\b/.test(rest);
  return operations === -1 || more ? text : text.slice(0, operations + 1);
}

function readModule({ body, errors }: PythonModule): PythonRevision | undefined {
  if (errors.length > 0) return undefined;
  const migration = body.find(
    (one): one is ClassDefinition => one.type === 'class' && one.name === 'Migration',
  );
  return migration ? readDjango(migration) : readAlembic(body);
}

function readAlembic(body: readonly Statement[]): AlembicRevision | undefined {
  const values = assignmentsOf(body);
  const [revision, ...more] = wordsOf(values.get('revision'), values) ?? [];
  const down = values.get('down_revision');
  const parents = down && wordsOf(down, values);
  const requires = wordsOf(values.get('depends_on'), values);
  const labels = wordsOf(values.get('branch_labels'), values);
  if (!revision || more.length > 0 || !parents || !requires || !labels) return undefined;
  return { tool: 'alembic', revision, parents, requires, labels };
}

type Values = ReadonlyMap<string, Expression>;

/** The last assignment counts, as it does when the module is loaded. */
function assignmentsOf(body: readonly Statement[]): Values {
  const values = new Map<string, Expression>();
  for (const one of body) {
    if (one.type !== 'assign' || one.value === undefined) continue;
    for (const target of one.targets)
      if (target.type === 'name') values.set(target.name, one.value);
  }
  return values;
}

/** A string, None, or a list of strings; undefined for whatever would have to be run. */
function wordsOf(
  value: Expression | undefined,
  values: Values,
  depth = 0,
): readonly Word[] | undefined {
  if (value === undefined || (value.type === 'constant' && value.value === 'None')) return [];
  if (value.type === 'text') return wordOf(value);
  if (value.type === 'name' && depth < 5) {
    const named = values.get(value.name);
    return (
      named && wordsOf(named, values, depth + 1)?.map((word) => ({ ...word, ...rangeOf(value) }))
    );
  }
  if (value.type !== 'tuple' && value.type !== 'list' && value.type !== 'set') return undefined;
  const items = value.items.map((item) =>
    item.isStarred ? undefined : wordsOf(item.value, values, depth + 1),
  );
  return items.some((item) => item === undefined) ? undefined : items.flatMap((item) => item ?? []);
}

function wordOf(value: Expression): readonly Word[] | undefined {
  if (value.type !== 'text' || value.bytes) return undefined;
  const parts = value.pieces.map((piece) => (piece.type === 'characters' ? piece.text : undefined));
  return parts.includes(undefined) ? undefined : [{ text: parts.join(''), ...rangeOf(value) }];
}

function readDjango(migration: ClassDefinition): DjangoRevision | undefined {
  const values = assignmentsOf(migration.body);
  const dependencies = pairsOf(values.get('dependencies'));
  const replaces = pairsOf(values.get('replaces'));
  if (!dependencies || !replaces) return undefined;
  return { tool: 'django', ...rangeOf(migration.nameRange), dependencies, replaces };
}

/** `[("shop", "0001_initial"), migrations.swappable_dependency(...)]`: a call names another app. */
function pairsOf(value: Expression | undefined): readonly AppMigration[] | undefined {
  if (value === undefined) return [];
  if (value.type !== 'list' && value.type !== 'tuple') return undefined;
  const pairs = value.items.map((item) => {
    if (item.isStarred) return undefined;
    return item.value.type === 'call' ? [] : pairOf(item.value);
  });
  return pairs.some((pair) => pair === undefined) ? undefined : pairs.flatMap((pair) => pair ?? []);
}

function pairOf(value: Expression): readonly AppMigration[] | undefined {
  if (value.type !== 'tuple' && value.type !== 'list') return undefined;
  const [app, name] = value.items.map((item) => wordOf(item.value)?.[0]);
  return app && name && [{ app: app.text, name: name.text, ...rangeOf(value) }];
}

function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

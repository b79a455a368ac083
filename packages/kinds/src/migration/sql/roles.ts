import { ownValue } from '@policy-lint/model';
import type { FlywaySettings } from '../settings.ts';
import { plainSql, writtenLike } from '../sql-name.ts';

/** What a file is to its migration, and where the others of it may stand, best guess first. */
export interface FileRole {
  readonly role: 'up' | 'down' | 'verify';
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly verify: readonly string[];
  /** Files that say something of the migration and hold no SQL of it. */
  readonly hints: readonly string[];
}

/** By the name alone; every convention is one row, the first that knows the name decides. */
export function fileRole(path: string, flyway: FlywaySettings): FileRole {
  const { role, up, down, verify, hints } = plainRole(plainSql(path), flyway);
  // What stands beside a file is written as it is.
  const written = (plain: readonly string[]) => plain.map(writtenLike(path));
  return {
    role,
    up: written(up),
    down: written(down),
    verify: written(verify),
    hints: written(hints),
  };
}

function plainRole(path: string, flyway: FlywaySettings): FileRole {
  const cut = path.lastIndexOf('/') + 1;
  const place: Place = { folder: path.slice(0, cut), name: path.slice(cut), flyway };
  for (const row of rows) {
    const role = row(place);
    if (role !== undefined) return role;
  }
  return numbered(place);
}

interface Place {
  /** Ends with `/`, or is empty. */
  readonly folder: string;
  readonly name: string;
  readonly flyway: FlywaySettings;
}

type Row = (place: Place) => FileRole | undefined;

const rows: readonly Row[] = [wholeFolder, sqitch, upAndDown, dashed, rollback, flywayFile];

function alone({ folder, name }: Place): FileRole {
  return { role: 'up', up: [folder + name], down: [], verify: [], hints: [] };
}

/** `<name>/up.sql` and `down.sql` of Diesel and Hasura, `migration.sql` of Prisma. */
function wholeFolder({ folder, name }: Place): FileRole | undefined {
  const role = ownValue(wholeNames, name);
  if (role === undefined || folder === '') return undefined;
  const up = name === 'down.sql' ? [`${folder}up.sql`, `${folder}migration.sql`] : [folder + name];
  const hints = [`${folder}metadata.toml`, `${parent(folder)}migration_lock.toml`];
  return { role, up, down: [`${folder}down.sql`], verify: [], hints };
}

const wholeNames: Readonly<Record<string, 'up' | 'down'>> = {
  'up.sql': 'up',
  'migration.sql': 'up',
  'down.sql': 'down',
};

const sqitchRoles = { deploy: 'up', revert: 'down', verify: 'verify' } as const;

/** `deploy/a/b.sql`, `revert/a/b.sql`, `verify/a/b.sql`: the last such folder counts. */
function sqitch({ folder, name }: Place): FileRole | undefined {
  const folders = folder.split('/');
  const at = folders.findLastIndex((one) => Object.hasOwn(sqitchRoles, one));
  const role = ownValue(sqitchRoles, folders[at] ?? '');
  if (at === -1 || role === undefined) return undefined;
  const root = folders
    .slice(0, at)
    .map((one) => `${one}/`)
    .join('');
  const rest = folders.slice(at + 1).join('/') + name;
  const [up, down, verify] = ['deploy', 'revert', 'verify'].map((one) => [`${root}${one}/${rest}`]);
  const hints = [`${root}sqitch.plan`, `${root}sqitch.conf`];
  return { role, up: up ?? [], down: down ?? [], verify: verify ?? [], hints };
}

const directions = { up: 'up', do: 'up', down: 'down', undo: 'down' } as const;

/** `1_x.up.sql` and `1_x.down.sql`; popx writes a dialect and `autocommit` before the direction. */
function upAndDown({ folder, name }: Place): FileRole | undefined {
  const parts = name.split('.');
  const at = parts.findLastIndex((part, index) => index > 0 && Object.hasOwn(directions, part));
  const word = parts[at] as keyof typeof directions;
  if (at === -1 || parts.at(-1) !== 'sql') return undefined;
  const other = opposite[word];
  const head = parts.slice(0, at);
  const ending = parts.slice(at + 1).join('.');
  const own = folder + name;
  const others = plainer(head).map((stem) => `${folder}${stem}.${other}.${ending}`);
  const role = directions[word];
  return {
    role,
    ...(role === 'up' ? { up: [own], down: others } : { up: others, down: [own] }),
    verify: [],
    hints: [],
  };
}

const opposite = { up: 'down', down: 'up', do: 'undo', undo: 'do' } as const;

/** `1_x.mysql.autocommit` may have its way back in `1_x.mysql` or `1_x`. */
function plainer(head: readonly string[]): readonly string[] {
  return head.map((_part, index) => head.slice(0, head.length - index).join('.')).slice(0, 3);
}

/** `sqls/x-up.sql` of db-migrate, `001_x_up.sql`. */
function dashed({ folder, name }: Place): FileRole | undefined {
  const match = /^(.+[-_])(up|down)\.sql$/.exec(name);
  const [, stem = '', word = ''] = match ?? [];
  if (match === null || !(folder.endsWith('sqls/') || /^\d/.test(stem))) return undefined;
  const up = [`${folder}${stem}up.sql`];
  const down = [`${folder}${stem}down.sql`];
  return { role: word === 'up' ? 'up' : 'down', up, down, verify: [], hints: [] };
}

/** `x.rollback.sql` of yoyo, beside `x.sql`. */
function rollback({ folder, name }: Place): FileRole | undefined {
  if (!name.endsWith('.rollback.sql')) return undefined;
  const up = `${folder}${name.slice(0, -'.rollback.sql'.length)}.sql`;
  return { role: 'down', up: [up], down: [folder + name], verify: [], hints: [] };
}

/** `V1__x.sql` and `U1__x.sql`; what is not versioned has no way back. */
function flywayFile({ folder, name, flyway }: Place): FileRole | undefined {
  const type = flywayType(name, flyway);
  if (type === undefined) return undefined;
  const hints = [`${folder}${name}.conf`];
  if (type === 'repeatable' || type === 'baseline')
    return { ...alone({ folder, name, flyway }), hints };
  const rest = name.slice(flyway[type].length);
  const up = [folder + flyway.versioned + rest];
  const down = [folder + flyway.undo + rest];
  return { role: type === 'undo' ? 'down' : 'up', up, down, verify: [], hints };
}

export type FlywayType = 'versioned' | 'undo' | 'repeatable' | 'baseline';

/** A prefix, a version of digits, dots and `_`, the separator, a description. */
export function flywayType(name: string, flyway: FlywaySettings): FlywayType | undefined {
  const types = ['versioned', 'undo', 'baseline', 'repeatable'] as const;
  const cut = name.indexOf(flyway.separator);
  if (cut < 1 || !name.endsWith('.sql')) return undefined;
  return types.find((type) => {
    if (!name.startsWith(flyway[type])) return false;
    const version = name.slice(flyway[type].length, cut);
    return type === 'repeatable' ? version === '' : /^\d[\d._]*$/.test(version);
  });
}

/** A bare file with a number: what stands beside it tells whose it is. */
function numbered(place: Place): FileRole {
  const { folder, name } = place;
  if (!/^\d/.test(name)) return alone(place);
  return { ...alone(place), hints: [`${folder}meta/_journal.json`, `${folder}atlas.sum`] };
}

function parent(folder: string): string {
  return folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
}

import { plainSql } from '../migration/sql-name.ts';

/** What the path of a numbered migration says. */
export interface NumberedName {
  readonly directory: string;
  /** Without leading zeros, such as `42` or `1.2`. */
  readonly number: string;
  /** The same for all files of one migration. */
  readonly identity: string;
  /** The tool knows the migration by its number alone, so two of them cannot have the same. */
  readonly unique: boolean;
}

/** `0042_add_users.up.sql`, `V1.2__add_users.sql`, `20260101120000_add_users/migration.sql`. */
export function readNumberedName(path: string): NumberedName | undefined {
  const parts = plainSql(path).split('/');
  const file = parts.at(-1) ?? '';
  const inFolder = folderFiles.has(file) && parts.length > 1;
  const name = inFolder ? (parts.at(-2) ?? '') : file;
  const directory = parts.slice(0, inFolder ? -2 : -1).join('/');
  const read = readFlyway(name) ?? readLeadingNumber(name);
  if (read === undefined) return undefined;
  const { number, rest, versioned } = read;
  const [label = '', ...endings] = rest.split('.');
  const variant = endings.filter((ending) => !commonEndings.has(ending)).join('.');
  return {
    directory,
    number: variant === '' ? number : `${number} ${variant}`,
    identity: `${number} ${label}`,
    unique:
      versioned ?? (file === 'up.sql' || (file.endsWith('.sql') && !inFolder && !isDay(number))),
  };
}

const folderFiles = new Set(['migration.sql', 'up.sql', 'down.sql']);

/** What remains of the endings is a dialect: each dialect has a history of its own. */
const commonEndings = new Set([
  'up',
  'down',
  'do',
  'undo',
  'autocommit',
  'tx',
  'notx',
  'sql',
  'js',
  'cjs',
  'mjs',
  'ts',
  'cts',
  'mts',
]);

interface Leading {
  readonly number: string;
  readonly rest: string;
  readonly versioned?: boolean;
}

function readFlyway(name: string): Leading | undefined {
  const [, letter, number = '', rest = ''] =
    /^([VUB])([0-9][0-9._]{0,40}?)__(.+)$/.exec(name) ?? [];
  if (letter === undefined || !rest.endsWith('.sql')) return undefined;
  const parts = number.split(/[._]/).map(withoutZeros);
  // A baseline stands for all versions up to its own, which may have a file of their own.
  return { number: parts.join('.'), rest, versioned: letter === 'V' };
}

function readLeadingNumber(name: string): Leading | undefined {
  const day = /^(\d{4})([_-])(\d\d)\2(\d\d)(?:[_-](\d{4,6}))?(?=[_-])/.exec(name);
  if (day !== null) {
    const number = [day[1], day[3], day[4], day[5] ?? ''].join('');
    return { number, rest: name.slice(day[0].length) };
  }
  const digits = /^\d{1,40}(?=[_.-])/.exec(name)?.[0];
  if (digits === undefined) return undefined;
  return { number: withoutZeros(digits), rest: name.slice(digits.length) };
}

/** A number that is only a day is shared by all that was written on it. */
function isDay(number: string): boolean {
  return /^(19|20)\d{6}$/.test(number);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '');
}

import { ownValue } from '@policy-lint/model';
import type { Annotation, Annotations } from './annotations.ts';
import type { TransactionRule } from './section.ts';

/** Tools whose files hold both directions, opened by lines of a comment. */
export const annotationTables: readonly Annotations[] = [
  { tool: 'goose', hallmarks: ['+goose'], read: readGoose },
  { tool: 'dbmate', hallmarks: ['migrate:'], read: readDbmate },
  { tool: 'sql-migrate', hallmarks: ['+migrate'], read: readSqlMigrate },
  { tool: 'node-pg-migrate', hallmarks: ['migration'], read: readNodePgMigrate, startsUp: true },
  { tool: 'tern', hallmarks: ['drop below'], read: readTern, startsUp: true },
  { tool: 'play-evolutions', hallmarks: ['!ups', '!downs'], read: readPlay },
  { tool: 'mybatis', hallmarks: ['@undo'], read: readMybatis, startsUp: true },
  { tool: 'rambler', hallmarks: ['rambler'], read: readRambler },
];

const up: Annotation = { says: 'up' };
const down: Annotation = { says: 'down' };
const inside: Annotation = { says: 'inside' };

const gooseWords: Readonly<Record<string, Annotation>> = {
  up,
  down,
  statementbegin: inside,
  statementend: inside,
  'no transaction': { says: 'no-transaction' },
  'envsub on': inside,
  'envsub off': inside,
};

/** goose takes every line that starts with `--` and names it, also one inside a string. */
function readGoose(line: string): Annotation | undefined {
  const words = commentOf(line)?.split(/\s+/) ?? [];
  if (words[0]?.toLowerCase() !== '+goose') return undefined;
  const known = Object.keys(gooseWords).join(', ');
  return ownValue(gooseWords, words.slice(1).join(' ').toLowerCase()) ?? unknown(known);
}

function readDbmate(line: string): Annotation | undefined {
  const [first = '', ...options] = commentOf(line)?.split(/\s+/) ?? [];
  if (!first.startsWith('migrate:')) return undefined;
  const says = first.slice('migrate:'.length);
  if (says !== 'up' && says !== 'down') return unknown('migrate:up, migrate:down');
  return options.includes('transaction:false') ? { says, transaction: sentTogether } : { says };
}

/** dbmate opens none then, but still sends the section as one query. */
const sentTogether: TransactionRule = { mode: 'together', from: '`transaction:false`' };

function readSqlMigrate(line: string): Annotation | undefined {
  const words = commentOf(line)?.split(/\s+/) ?? [];
  if (words[0] !== '+migrate') return undefined;
  const [says, option] = words.slice(1).map((word) => word.toLowerCase());
  if (says === 'statementbegin' || says === 'statementend') return inside;
  if (says !== 'up' && says !== 'down') return unknown('Up, Down, StatementBegin, StatementEnd');
  return option === 'notransaction' ? { says, transaction: notransaction } : { says };
}

const notransaction: TransactionRule = { mode: 'none', from: '`notransaction`' };

function readNodePgMigrate(line: string): Annotation | undefined {
  const words =
    commentOf(line)
      ?.toLowerCase()
      .split(/[-\s]+/)
      .filter(Boolean) ?? [];
  if (words[1]?.startsWith('migration') !== true) return undefined;
  return words[0] === 'up' ? up : words[0] === 'down' ? down : undefined;
}

function readTern(line: string): Annotation | undefined {
  return line.trim() === '---- create above / drop below ----' ? down : undefined;
}

function readPlay(line: string): Annotation | undefined {
  if (!line.startsWith('#') && !line.startsWith('--')) return undefined;
  const last = line.trim().split(/\s+/).at(-1);
  return last === '!Ups' ? up : last === '!Downs' ? down : undefined;
}

function readMybatis(line: string): Annotation | undefined {
  const comment = commentOf(line);
  if (comment?.startsWith('//') !== true) return undefined;
  return comment.slice(2).trim().toLowerCase().startsWith('@undo') ? down : undefined;
}

function readRambler(line: string): Annotation | undefined {
  const [first, says] = commentOf(line)?.split(/\s+/) ?? [];
  if (first !== 'rambler') return undefined;
  return says === 'up' ? up : says === 'down' ? down : unknown('up, down');
}

/** The words of a line that is a comment as a whole. */
function commentOf(line: string): string | undefined {
  const start = line.trimStart();
  return start.startsWith('--') ? start.slice(2).trim() : undefined;
}

function unknown(words: string): Annotation {
  return { says: 'unknown', hint: `The words it knows are ${words}.` };
}

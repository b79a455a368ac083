import type { Action } from '../words.ts';
import { type Cursor, accept, emit, isDone, passAll, skipOne, word } from './cursor.ts';
import { readLock, readReindex } from './locks.ts';
import {
  readCopy,
  readDo,
  readExplain,
  readLoad,
  readRefresh,
  readSource,
  readTables,
  readVacuum,
  single,
} from './maintenance.ts';
import { named, readName } from './names.ts';
import type { Reader } from './reader.ts';
import { readPragma, readSet } from './settings.ts';

/** Statements of a few words. */
export const others: Readonly<Record<string, Reader>> = {
  ...Object.fromEntries(harmlessHeads().map((head) => [head, plain])),
  begin: control('begin'),
  start: (cursor) => word(cursor, 1) === 'transaction' && control('begin')(cursor),
  commit: control('commit'),
  end: control('commit'),
  rollback: (cursor) => control(hasTo(cursor) ? 'savepoint' : 'rollback')(cursor),
  abort: control('rollback'),
  savepoint: control('savepoint'),
  release: control('savepoint'),
  set: readSet,
  pragma: readPragma,
  grant: (cursor) => readGrant(cursor, 'grant'),
  revoke: (cursor) => readGrant(cursor, 'revoke'),
  lock: readLock,
  optimize: (cursor) => readTables(cursor, 'optimize-table'),
  reindex: readReindex,
  deny: passAll,
  call: (cursor) => single(cursor, 'call'),
  explain: readExplain,
  vacuum: readVacuum,
  cluster: (cursor) => single(cursor, 'cluster'),
  refresh: readRefresh,
  copy: readCopy,
  load: readLoad,
  source: readSource,
  do: readDo,
};

/** They change neither tables nor rows. */
function harmlessHeads(): readonly string[] {
  return 'use show describe desc analyze comment print unlock raiserror throw return break continue goto waitfor kill checkpoint flush reset discard rm remove listen notify unlisten fetch move open close declare deallocate attach detach dbcc reconfigure revert backup restore help checksum check repair handler xa signal resignal get put list ls let assert export security reassign table null leave iterate'.split(
    ' ',
  );
}

function control(action: Action): Reader {
  return (cursor) => {
    const from = cursor.at;
    cursor.at += 1;
    while (!isDone(cursor) && words.has(word(cursor))) cursor.at += 1;
    // A savepoint has a name, and so may a transaction of T-SQL.
    const isNamed = action === 'savepoint' || cursor.dialect === 'tsql';
    const name = isNamed ? readName(cursor) : undefined;
    if (accept(cursor, 'with')) while (!isDone(cursor)) skipOne(cursor);
    emit(cursor, action, from, named('name', name));
    return isDone(cursor);
  };
}

const words = new Set(
  'transaction tran work and no chain to savepoint isolation level read write only committed uncommitted repeatable serializable deferred immediate exclusive , consistent snapshot release not deferrable prepared'.split(
    ' ',
  ),
);

function hasTo(cursor: Cursor): boolean {
  return word(cursor, 1) === 'to' || word(cursor, 2) === 'to';
}

function plain(cursor: Cursor): boolean {
  cursor.at += 1;
  return true;
}

function readGrant(cursor: Cursor, action: 'grant' | 'revoke'): boolean {
  const from = cursor.at;
  let toPublic = false;
  while (!isDone(cursor)) {
    if (word(cursor) === 'public' && cursor.at > from) toPublic = true;
    cursor.at += 1;
  }
  emit(cursor, action, from, toPublic ? { to_public: true } : {});
  return true;
}

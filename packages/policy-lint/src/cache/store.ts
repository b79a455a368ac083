import { appendFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Json } from '@policy-lint/model';
import { openFile } from '@policy-lint/sources';
import { makeFolder } from '../make-folder.ts';
import { replaceFile } from '../replace-file.ts';
import { seal } from '../digest.ts';
import type { CachePlace } from './place.ts';
import { header, readEntries, type Entries } from './entries.ts';

/** Values by key in one file that runs share. Never in the way: what fails is as if it were not there. */
export interface Store {
  /** Undefined for what is not there, and for what is not exactly as a run of this user put it. */
  get(key: string): Json | undefined;
  put(key: string, value: Json): void;
  /** Whether every key will be a miss. */
  isEmpty(): boolean;
  /** Writes what was put. */
  save(): Promise<void>;
}

export interface StoreFile {
  readonly path: () => string;
  /** Seals each entry; where there is none, nothing is read or written. */
  readonly key: CachePlace['key'];
  /** In bytes: beyond it, what was put or asked for last stays. */
  readonly limit: number;
}

export function openStore({ path: pathOf, key: keyOf, limit }: StoreFile): Store {
  const fresh = new Map<string, string>();
  const asked = new Set<string>();
  let entries: Entries | undefined;
  const loaded = () =>
    (entries ??= readEntries(keyOf() === undefined ? undefined : readFile(pathOf(), limit)));
  return {
    get(key) {
      asked.add(key);
      return parseEntry(keyOf(), key, loaded().lineOf(key));
    },
    put(key, value) {
      const secret = keyOf();
      const line = secret && formatEntry(secret, key, value);
      if (line && line.length <= limit / 8) fresh.set(key, line);
    },
    isEmpty: () => loaded().keys().length === 0,
    async save() {
      if (fresh.size === 0) return;
      const path = pathOf();
      try {
        makeFolder(dirname(path));
        await write(path, limit, { entries: loaded(), fresh, asked });
      } catch {
        // A cache that cannot be written is none.
      }
      fresh.clear();
    },
  };
}

interface Contents {
  readonly entries: Entries;
  readonly fresh: ReadonlyMap<string, string>;
  readonly asked: ReadonlySet<string>;
}

/** Whole lines at the end harm no other run; everything else is put in place at once. */
async function write(path: string, limit: number, contents: Contents): Promise<void> {
  const { entries, fresh } = contents;
  const added = [entries.isWhole ? '' : '\n', ...fresh.values()].join('');
  if (entries.isOurs && entries.size + added.length <= limit) appendFileSync(path, added);
  else await replaceFile(path, header + newestLines(contents, limit / 2));
}

/** Half of the limit, so that the next runs can append again. */
function newestLines({ entries, fresh, asked }: Contents, limit: number): string {
  const old = entries.keys().filter((key) => !fresh.has(key));
  const known = [...old.filter((key) => !asked.has(key)), ...old.filter((key) => asked.has(key))];
  const lines = [...known.map((key) => `${entries.lineOf(key) ?? ''}\n`), ...fresh.values()];
  let room = limit;
  const first = lines.findLastIndex((line) => {
    room -= Buffer.byteLength(line);
    return room < 0;
  });
  return lines.slice(first + 1).join('');
}

function readFile(path: string, limit: number): Buffer | undefined {
  const read = openFile(path, { limit });
  return read.state === 'read' ? read.bytes : undefined;
}

function formatEntry(secret: Uint8Array, key: string, value: Json): string {
  const text = JSON.stringify(value);
  return `${key} ${sealOf(secret, key, text)} ${text}\n`;
}

/** A line that was cut short, mixed with another run's or written by another user has the wrong seal. */
function parseEntry(
  secret: Uint8Array | undefined,
  key: string,
  line: string | undefined,
): Json | undefined {
  if (secret === undefined || line === undefined) return undefined;
  const start = key.length + 1;
  const text = line.slice(start + sealLength + 1);
  if (line.slice(start, start + sealLength) !== sealOf(secret, key, text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** 128 bits in hexadecimal digits. */
const sealLength = 32;

function sealOf(secret: Uint8Array, key: string, text: string): string {
  return seal(secret, ['policy-lint entry', key, text]).slice(0, sealLength);
}

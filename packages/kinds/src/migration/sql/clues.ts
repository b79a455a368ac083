import type { Dialect } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import { dialectNamed } from '../dialect/names.ts';
import type { Known } from '../draft.ts';
import { linesOf } from './lines.ts';
import { iniValue } from './names.ts';
import type { SqlSource } from './source.ts';

/** What the files beside a migration, or its tool, say of the dialect. */
export function dialectClues({ hints, up }: SqlSource, tool: string): readonly Known<Dialect>[] {
  const clues: readonly (readonly [string | undefined, string])[] = [
    [lockProvider(hints.get('migration_lock.toml')), 'migration_lock.toml'],
    [journalDialect(hints.get('_journal.json')), 'meta/_journal.json'],
    [sqitchEngine(hints.get('sqitch.conf')), 'sqitch.conf'],
    [ownValue(toolDialects, tool), `the tool: ${tool}`],
    [dumpDialect(up?.document.text ?? '', tool), 'the head of the dump'],
  ];
  return clues.flatMap(([name, from]) => {
    const value = name === undefined ? undefined : dialectNamed(name);
    return value === undefined ? [] : [{ value, from }];
  });
}

/** These know one database alone. */
const toolDialects: Readonly<Record<string, string>> = {
  supabase: 'postgresql',
  'graphile-migrate': 'postgresql',
  'node-pg-migrate': 'postgresql',
  tern: 'postgresql',
  psql: 'postgresql',
};

function lockProvider(lock: string | undefined): string | undefined {
  return lock === undefined ? undefined : iniValue(lock, 'provider');
}

function sqitchEngine(conf: string | undefined): string | undefined {
  return conf === undefined ? undefined : iniValue(conf, 'engine');
}

function dumpDialect(text: string, tool: string): string | undefined {
  if (tool !== 'schema') return undefined;
  const line = linesOf(text.slice(0, 4000)).find(({ text: one }) => one.startsWith('-- '));
  return line?.text.split(' ')[1];
}

/** One journal stands beside all migrations of a folder, so the last answer is mostly the next. */
let lastJournal: { readonly text: string; readonly dialect: string | undefined } | undefined;

function journalDialect(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (lastJournal?.text !== text) lastJournal = { text, dialect: parseJournal(text) };
  return lastJournal.dialect;
}

function parseJournal(text: string): string | undefined {
  try {
    const { dialect } = JSON.parse(text) as { readonly dialect?: unknown };
    return typeof dialect === 'string' ? dialect : undefined;
  } catch {
    return undefined;
  }
}

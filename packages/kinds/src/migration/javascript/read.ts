import { fileAt, formatAt, lineIndex, type Range } from '@policy-lint/languages';
import { type Module, runModule, TooMuchToFollow } from '@policy-lint/languages/javascript/run';
import type { At, Document, Problem, Subject } from '@policy-lint/model';
import type { DraftDirection, MigrationDraft, NoMigration } from '../draft.ts';
import { dialectOf } from '../dialect/dialect.ts';
import { pathSettings } from '../path-settings.ts';
import { suppresses } from '../embedded-sql.ts';
import type { MigrationSettings } from '../settings.ts';
import { assembleEvents } from './assemble.ts';
import { mayBeMigration } from './candidate.ts';
import type { ReadDirection } from './direction.ts';
import { findEntries } from './entry.ts';
import type { Log } from './event.ts';
import { hostOf } from './host.ts';
import { namesOf } from './revision.ts';
import { runEntries } from './run-entry.ts';
import { type Tool, toolOf } from './tool.ts';
import { transactionOf } from './transaction.ts';

/** A migration of any tool of JavaScript and TypeScript. */
export async function readJavascript(
  subject: Subject,
  settings: MigrationSettings,
): Promise<MigrationDraft | NoMigration> {
  const document = subject.documents.findIndex(({ path }) => path === subject.path);
  const { text, path } = subject.documents[document] ?? ({ text: '', path: '' } as Document);
  if (!mayBeMigration(path, text)) return { none: 'it names neither `up` nor `down`' };
  const { parseJavascript } = await import('@policy-lint/languages/javascript');
  const parsed = parseJavascript(text, path);
  const problems = parsed.errors.slice(0, 3).map((error) => problemOf(path, text, error));
  const log: Log = { events: [], flags: new Set() };
  const file = { path, text, document, problems };
  const comments = parsed.comments
    .filter(({ start, end }) => suppresses(text.slice(start, end)))
    .map(({ start, end }) => formatAt(document, start, end));
  try {
    const module = runModule(parsed.program, text, hostOf(log));
    const draft = await readModule(module, log, file, settings);
    return 'none' in draft ? draft : { ...draft, comments: [...comments, ...draft.comments] };
  } catch (error) {
    if (!(error instanceof TooMuchToFollow) && !(error instanceof RangeError)) throw error;
    return unfollowed(file, comments);
  }
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly document: number;
  readonly problems: readonly Problem[];
}

function problemOf(
  path: string,
  text: string,
  error: Range & { readonly message: string },
): Problem {
  const start = Math.min(error.start, text.length);
  const index = lineIndex(text);
  const from = index.position(start);
  const to = index.position(Math.max(start, Math.min(error.end, text.length)));
  return {
    code: 'parse',
    message: `this is no valid JavaScript: ${error.message}`,
    hint: 'What could be made out around it was judged all the same.',
    place: { path, span: { ...from, endLine: to.line, endColumn: to.column } },
  };
}

async function readModule(
  module: Module,
  log: Log,
  file: File,
  settings: MigrationSettings,
): Promise<MigrationDraft | NoMigration> {
  const { path, document, problems } = file;
  const entries = findEntries(module);
  if (entries.length === 0) return withoutEntry(file);
  const here = pathSettings(path, settings);
  const tool = toolOf(entries, module, here.tool);
  const reading = { module, tool, log, wrappers: settings.wrappers };
  const directions = {
    up: toDraft(runEntries(entries, 'up', reading), file),
    down: toDraft(runEntries(entries, 'down', reading), file),
  };
  const dialect = dialectOf(path, settings, cluesOf(tool, log));
  const read = await assembleEvents(log.events, document, dialect.value);
  return {
    tool: tool.name,
    dialect,
    ...namesOf(path),
    parents: [],
    ...directions,
    ...read,
    transaction: transactionOf(entries, reading, here),
    problems,
  };
}

function cluesOf({ name, dialect }: Tool, { events }: Log) {
  const texts = events.flatMap((event) => (event.type === 'sql' ? [event.sql.text] : []));
  if (dialect !== undefined)
    return { texts, clues: [{ value: dialect, from: `the tool ${name}` }] };
  // It writes its SQL itself, and only for PostgreSQL with these quotes.
  const isPostgres = name === 'mikro-orm' && texts.length > 0 && texts.every(hasItsQuotes);
  const clue = { value: 'postgresql', from: 'the quotes of its SQL' } as const;
  return { texts, clues: isPostgres ? [clue] : [] };
}

function hasItsQuotes(sql: string): boolean {
  return sql.includes('"') && !sql.includes('`');
}

/** A file that is broken may have been one. */
function withoutEntry(file: File): MigrationDraft | NoMigration {
  if (file.problems.length === 0) return { none: 'it exports neither `up` nor `down`' };
  return emptyDraft(file);
}

function emptyDraft({ path, problems }: File): MigrationDraft {
  const missing: DraftDirection = { body: 'missing', at: fileAt(path) };
  return {
    tool: 'javascript',
    dialect: { value: 'unknown', from: 'nothing says it' },
    parents: [],
    up: missing,
    down: missing,
    operations: [],
    unresolved: [],
    transaction: { mode: 'unknown', from: 'nothing says it' },
    scopes: [],
    comments: [],
    problems,
  };
}

/** Code that only looks harmless as long as nobody follows it. */
function unfollowed(file: File, comments: readonly At[]): MigrationDraft {
  const at = formatAt(file.document, 0, file.text.length);
  const message = 'the code is too long or nested too deeply to be followed';
  const draft = emptyDraft(file);
  return {
    ...draft,
    up: { body: 'code', at },
    down: { body: 'code', at },
    unresolved: [{ reason: 'opaque', message, phase: 'up', at }],
    comments,
  };
}

function toDraft({ body, range, irreversible }: ReadDirection, file: File): DraftDirection {
  const at = placeOf(range, file);
  if (irreversible === undefined) return { body, at };
  return {
    body,
    at,
    irreversible: { text: irreversible.text, at: placeOf(irreversible.range ?? range, file) },
  };
}

function placeOf(range: Range | undefined, { path, document }: File): At {
  if (range === undefined || range.end === 0) return fileAt(path);
  return formatAt(document, range.start, range.end);
}

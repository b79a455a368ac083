import { ownValue } from '@policy-lint/model';
import { linesOf } from './lines.ts';
import type { NamedTool } from './names.ts';
import type { SqlSource } from './source.ts';

/** By what no other file than one of this tool holds. */
export function toolByContent({ up, down }: SqlSource): NamedTool | undefined {
  const text = (up ?? down)?.document.text ?? '';
  for (const row of rows) {
    const tool = row(text, text.slice(0, 4000));
    if (tool !== undefined) return tool;
  }
  return undefined;
}

type Row = (text: string, head: string) => NamedTool | undefined;

const rows: readonly Row[] = [
  (_text, head) => (dumps.some((line) => head.includes(line)) ? { tool: 'schema' } : undefined),
  (text) => (text.includes('--> statement-breakpoint') ? { tool: 'drizzle' } : undefined),
  (_text, head) => (head.startsWith('--! ') ? graphileMigrate(head) : undefined),
  (_text, head) => directive(head, 'atlas:', atlasMode, 'atlas'),
  (_text, head) => directive(head, 'txn-mode', bytebaseMode, 'bytebase'),
  (text) => (isDbt(text) ? { tool: 'dbt' } : undefined),
  (text) => (hasCommands(text) ? { tool: 'psql' } : undefined),
];

const dumps = ['-- PostgreSQL database dump', '-- MySQL dump', '-- MariaDB dump'];

function graphileMigrate(head: string): NamedTool {
  const none = linesOf(head).some(({ text }) => text.trim() === '--! no-transaction');
  const transaction = { mode: 'none', from: '`--! no-transaction`' } as const;
  return { tool: 'graphile-migrate', ...(none && { transaction }) };
}

const atlasMode = { none: 'none', file: 'migration', all: 'migration' } as const;
const bytebaseMode = { on: 'migration', off: 'none' } as const;

/** A comment such as `-- atlas:txmode none` or `-- txn-mode = off` before the first statement. */
function directive(
  head: string,
  word: string,
  modes: Readonly<Record<string, 'none' | 'migration'>>,
  tool: string,
): NamedTool | undefined {
  const words = linesOf(head)
    .filter(({ text }) => text.startsWith('--'))
    .map(({ text }) => text.replace(/^-+\s*/, '').split(/[\s=]+/))
    .filter(([first = '']) => first.startsWith(word));
  if (words.length === 0) return undefined;
  const said = words.find(([first]) => first === 'atlas:txmode' || first === 'txn-mode');
  const mode = ownValue(modes, said?.[1]?.toLowerCase() ?? '');
  return { tool, ...(mode && { transaction: { mode, from: `\`${said?.join(' ')}\`` } }) };
}

const dbtCalls = ['config(', 'ref(', 'source(', 'macro ', 'snapshot '];

function isDbt(text: string): boolean {
  return (
    (text.includes('{{') || text.includes('{%')) && dbtCalls.some((call) => text.includes(call))
  );
}

/** A line such as `\set x 1`; `\N` and `\.` are data of COPY. */
function hasCommands(text: string): boolean {
  if (!text.includes('\\')) return false;
  return linesOf(text).some(({ text: line }) => /^\\(?:[a-z]+|!)/.test(line));
}

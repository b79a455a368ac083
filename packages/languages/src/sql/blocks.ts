import { ownValue } from '@policy-lint/model';
import { type Tokens, kind, tokenText } from './tokens.ts';
import type { Dialect } from './words.ts';

/** Where in a statement the splitter stands, and how deep in BEGIN .. END. */
export interface Block {
  state: 'start' | 'create' | 'routine' | 'rule' | 'plain' | 'cut';
  depth: number;
  parens: number;
  /** The last word was END: what follows may say what it ends. */
  ended: boolean;
}

export function openBlock(): Block {
  return { state: 'start', depth: 0, parens: 0, ended: false };
}

/** Only the words that begin and end the body of a routine matter. */
export function enterWord(block: Block, tokens: Tokens, index: number, dialect: Dialect): void {
  const word = tokenText(tokens, index).toLowerCase();
  if (block.state === 'start') enterFirst(block, word, tokens, index, dialect);
  else if (block.state === 'create') block.state = ownValue(routines, word) ?? block.state;
  else enterBody(block, word, tokens, index, dialect);
}

const routines: Readonly<Record<string, Block['state'] | undefined>> = {
  __proto__: null as never,
  function: 'routine',
  procedure: 'routine',
  trigger: 'routine',
  event: 'routine',
  package: 'routine',
  rule: 'rule',
  table: 'plain',
  view: 'plain',
  index: 'plain',
  schema: 'plain',
  database: 'plain',
  type: 'plain',
  sequence: 'plain',
  user: 'plain',
  role: 'plain',
  extension: 'plain',
  policy: 'plain',
};

function enterFirst(
  block: Block,
  word: string,
  tokens: Tokens,
  index: number,
  dialect: Dialect,
): void {
  block.state = word === 'create' || word === 'alter' ? 'create' : 'plain';
  const isScript = dialect === 'bigquery' || dialect === 'snowflake' || dialect === 'mysql';
  if (word === 'begin' && isScript && !opensTransaction(tokens, index)) block.state = 'cut';
}

/** `BEGIN;` and `BEGIN WORK` open one; before anything else BEGIN opens a script's block. */
function opensTransaction(tokens: Tokens, index: number): boolean {
  const next = nextToken(tokens, index);
  if (next === undefined) return true;
  const word = tokenText(tokens, next).toLowerCase();
  return word === ';' || word === 'transaction' || word === 'work' || word === 'name';
}

function enterBody(
  block: Block,
  word: string,
  tokens: Tokens,
  index: number,
  dialect: Dialect,
): void {
  const afterEnd = block.ended;
  block.ended = false;
  if (word === 'begin') {
    if (dialect !== 'postgresql' || block.depth > 0 || isAtomic(tokens, index)) block.depth += 1;
  } else if (block.depth === 0) return;
  else if (word === 'case') block.depth += afterEnd ? -1 : 1;
  else if (afterEnd && loops.has(word)) return;
  else if (word === 'end') {
    const next = nextToken(tokens, index);
    const what = next === undefined ? '' : tokenText(tokens, next).toLowerCase();
    block.ended = what === 'case' || loops.has(what);
    if (!block.ended) block.depth -= 1;
  }
}

const loops = new Set(['if', 'loop', 'while', 'repeat', 'for']);

function isAtomic(tokens: Tokens, index: number): boolean {
  const next = nextToken(tokens, index);
  return next !== undefined && tokenText(tokens, next).toLowerCase() === 'atomic';
}

function nextToken(tokens: Tokens, index: number): number | undefined {
  for (let next = index + 1; next < tokens.kinds.length; next += 1) {
    if ((tokens.kinds[next] ?? 0) > kind.comment) return next;
  }
  return undefined;
}

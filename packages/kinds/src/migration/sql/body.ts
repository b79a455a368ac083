import type { Range } from '@policy-lint/languages';
import { coarseTokens } from '../dialect/tokens.ts';
import type { Body } from '../draft.ts';

/** What a section consists of, given how many statements were found in it. */
export function sectionBody(text: string, statements: number): Body {
  if (statements === 0) return text.trim() === '' ? 'empty' : 'comment';
  if (doesNothing(text)) return 'empty';
  return onlyRaises(text) ? 'raise' : 'code';
}

/** `SELECT 'down SQL query';` as templates of tools have it: nothing but constants. */
function doesNothing(text: string): boolean {
  if (text.length > 2000) return false;
  const tokens = coarseTokens(text).map((token) => token.text);
  return tokens[0] === 'select' && tokens.every((token) => idle.test(token));
}

const idle = /^(?:select|'|;|[0-9.]+|null|true|false)$/;

/** Every statement raises an error: `RAISE EXCEPTION`, `THROW`, `RAISERROR`, `SIGNAL`. */
function onlyRaises(text: string): boolean {
  if (text.length > 2000) return false;
  const body = insideDo(text) ?? text;
  const tokens = coarseTokens(body).map((token) => token.text);
  const start = tokens[0] === 'begin' ? 1 : 0;
  const ends = tokens.flatMap((token, index) => (token === ';' ? [index] : []));
  const first = tokens[start] ?? '';
  const raises = first === 'raise' ? tokens[start + 1] === 'exception' : raising.has(first);
  const rest = tokens.slice((ends[0] ?? tokens.length) + 1);
  return raises && rest.every((token) => token === 'end' || token === ';');
}

const raising = new Set(['throw', 'raiserror', 'signal']);

/** What stands between the dollars of a DO block. */
function insideDo(text: string): string | undefined {
  const [first, body] = coarseTokens(text);
  if (first?.text !== 'do' || body?.text !== '$$') return undefined;
  const whole = text.slice(body.start, body.end);
  const tag = whole.slice(0, whole.indexOf('$', 1) + 1);
  return whole.slice(tag.length, -tag.length);
}

/** In a comment that stands for the way back: that there is none. */
export function irreversibleWords(text: string): Range | undefined {
  const lower = text.toLowerCase();
  const found = words
    .map((word) => ({ word, start: lower.indexOf(word) }))
    .find(({ start }) => start !== -1);
  return found && { start: found.start, end: found.start + found.word.length };
}

const words = [
  'irreversible',
  'not reversible',
  'non-reversible',
  'cannot be reversed',
  'cannot be reverted',
  'cannot be undone',
  'cannot be rolled back',
  "can't be reversed",
  "can't be reverted",
  "can't be undone",
  "can't be rolled back",
  'cannot revert',
  'cannot undo',
  'no way back',
  'forward-only',
  'forward only',
  'one-way migration',
];

import { expandBraces } from './glob-braces.ts';
import { malformed } from './glob-error.ts';
import { type GlobToken, parseGlobName } from './glob-name.ts';

/** One name of a path, or with `**` any number of them. */
export type Segment =
  | { readonly type: 'any-depth' }
  | { readonly type: 'literal'; readonly name: string }
  | {
      readonly type: 'name';
      readonly tokens: readonly GlobToken[];
      /** All that `*` and then only characters ask for. */
      readonly suffix?: string;
    };

/** The alternatives of a pattern, each as the segments of a whole path. */
export function parseGlob(pattern: string): readonly (readonly Segment[])[] {
  refuseForeignSyntax(pattern);
  return expandBraces(pattern).map((alternative) => parseAlternative(pattern, alternative));
}

const longest = 4096;

function refuseForeignSyntax(pattern: string): void {
  if (pattern === '') throw new Error('A pattern must not be empty.');
  if (pattern.length > longest) throw new Error(`A pattern has at most ${longest} characters.`);
  if (pattern.startsWith('!')) {
    throw malformed(pattern, 0, 'only in a list does `!` mean anything; write `\\!` for a name');
  }
  const extended = /(?<!\\)[!?*+@]\(/.exec(pattern);
  if (extended === null) return;
  throw malformed(pattern, extended.index, `\`${extended[0]}\` is not supported; use {a,b}`);
}

function parseAlternative(pattern: string, alternative: string): readonly Segment[] {
  const path = alternative.replace(/^(\.?\/)+/, '');
  const anchored = path !== alternative || path.slice(0, -1).includes('/');
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.length === 0) throw malformed(pattern, 0, 'it names nothing');
  if (names.includes('..')) {
    throw malformed(pattern, pattern.indexOf('..'), '`..` leaves the repository');
  }
  const segments = names.map((name) => parseSegment(pattern, name));
  const inFolder = path.endsWith('/') || names.at(-1) === '**';
  return [
    ...(anchored ? [] : [anyDepth]),
    ...segments,
    // What lies below a folder has at least one name more.
    ...(inFolder ? [anyDepth, anyName] : []),
  ];
}

const anyDepth: Segment = { type: 'any-depth' };
const anyName: Segment = { type: 'name', tokens: [{ type: 'star' }] };

function parseSegment(pattern: string, name: string): Segment {
  if (name === '**') return anyDepth;
  const tokens = parseGlobName(pattern, name);
  const characters = tokens.map((token) => (token.type === 'character' ? token.character : ''));
  if (!characters.includes('')) return { type: 'literal', name: characters.join('') };
  const isSuffix = tokens[0]?.type === 'star' && !characters.slice(1).includes('');
  return { type: 'name', tokens, ...(isSuffix ? { suffix: characters.join('') } : {}) };
}

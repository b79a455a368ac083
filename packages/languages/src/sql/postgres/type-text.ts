import type { TypeName } from 'libpg-query';
import { tokensFrom, tokenText } from './ranges.ts';
import type { Scope } from './scope.ts';
import type { Token } from './tokens.ts';

/** Words that go on with a type where they follow one, such as `double precision`. */
const following = new Set(
  'precision varying with without time zone array year month day hour minute second to'.split(' '),
);
const leading = new Set(['setof', 'national']);

/** The type as written: in lower case, with single blanks, without comments. */
export function typeText(scope: Scope, type: TypeName | undefined): string | undefined {
  if (type?.names === undefined) return undefined;
  const start = scope.source.unit(type.location);
  let text = '';
  let last: Token | undefined;
  for (const token of tokensFrom(scope, start)) {
    const word = tokenText(scope, token);
    if (last !== undefined && !continues(scope, last, token, word)) break;
    const apart = last !== undefined && token.start > last.end;
    text += (apart ? ' ' : '') + (token.type === 'quoted' ? word : word.toLowerCase());
    last = token;
  }
  return text;
}

function continues(scope: Scope, last: Token, token: Token, word: string): boolean {
  if (token.depth > 0) return true;
  if (token.depth < 0) return false;
  if (token.type === 'sign') return '([)].%'.includes(word);
  const before = tokenText(scope, last).toLowerCase();
  if (before === '.' || before === '%') return true;
  if (leading.has(before)) return true;
  if (before === 'array' || following.has(word.toLowerCase())) return token.type !== 'quoted';
  return ['character', 'char', 'bit'].includes(word.toLowerCase()) && before === 'national';
}

import { type Embedded, holeAt } from '../embedded.ts';
import type { Range } from '../range.ts';
import { joinSpelling, sliceSpelling, spellWithin } from './spelling.ts';
import { spell, textOf, type TextValue, type Value } from './value.ts';

/** A piece of a pattern: its own characters, or a value that takes their place. */
export type Part =
  | { readonly type: 'own'; readonly from: number; readonly to: number }
  | {
      readonly type: 'value';
      readonly from: number;
      readonly to: number;
      /** Undefined where nobody knows what comes here. */
      readonly value: Value | undefined;
    };

/** The pattern with values in the place of its placeholders. */
export function fillPattern(pattern: TextValue, parts: readonly Part[], range: Range): TextValue {
  return textOf(
    joinSpelling(
      parts.map((part) => fillPart(pattern.text, part)),
      range,
    ),
  );
}

function fillPart(pattern: Embedded, part: Part): Embedded {
  const own = sliceSpelling(pattern, part.from, part.to);
  if (part.type === 'own') return own;
  const place = { start: own.start, end: own.end };
  if (part.value === undefined) return holeAt(place);
  return spellWithin(spell(part.value, place).text, place);
}

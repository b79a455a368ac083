import { nearest } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import type { Json, JsonObject, Rule } from '@policy-lint/model';
import { isDay } from '../day.ts';

/** What is wrong with a baseline, at a JSON pointer inside it. */
export interface Flaw {
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
}

/** The rules that entries may name. */
export interface KnownRules {
  readonly rules: readonly Rule[];
  /** False where a pack did not load: then a rule that nobody knows may be one of its own. */
  readonly complete: boolean;
}

/** What the shape of entries cannot say: rules and days that there are, each finding once. */
export function entryFlaws(value: Json, known: KnownRules): readonly Flaw[] {
  const entries = (value as JsonObject)['entries'] as readonly Readonly<Record<string, string>>[];
  const seen = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const pointer = `/entries/${index}`;
    const key = [entry['path'], entry['rule'], entry['fingerprint']].join('\0');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    return [
      ...(first === undefined ? [] : [duplicate(pointer, index, first)]),
      ...ruleFlaws(pointer, entry['rule'] ?? '', known),
      ...['since', 'until'].flatMap((name) =>
        dayFlaws(`${pointer}/${name}`, ownValue(entry, name)),
      ),
      ...['reason', 'owner'].flatMap((name) =>
        blankFlaws(`${pointer}/${name}`, ownValue(entry, name)),
      ),
    ];
  });
}

function duplicate(pointer: string, index: number, first: number): Flaw {
  return {
    pointer,
    message: `entry ${index + 1} of the baseline is about the same finding as entry ${first + 1}`,
    hint: 'Keep one of them.',
  };
}

function ruleFlaws(pointer: string, id: string, { rules, complete }: KnownRules): readonly Flaw[] {
  const place = `${pointer}/rule`;
  const rule = rules.find((one) => one.id === id);
  if (rule?.suppressible === false)
    return [
      {
        pointer: place,
        message: `${id} cannot be accepted: its header says so`,
        hint: 'Fix what it finds, and take the entry out.',
      },
    ];
  if (rule !== undefined || !complete) return [];
  const like = nearest(
    id,
    rules.map((one) => one.id),
  );
  const hint = like ? `Did you mean "${like}"?` : 'List them with `policy-lint rules`.';
  return [{ pointer: place, message: `unknown rule "${id}" in the baseline`, hint }];
}

function dayFlaws(pointer: string, text: string | undefined): readonly Flaw[] {
  if (text === undefined || isDay(text)) return [];
  return [{ pointer, message: `"${text}" is not a day`, hint: 'Write it as 2026-01-31.' }];
}

/** Blanks alone are no reason and name nobody. */
function blankFlaws(pointer: string, text: string | undefined): readonly Flaw[] {
  if (text === undefined || text.trim() !== '') return [];
  return [{ pointer, message: `the ${pointer.split('/').at(-1) ?? ''} of this entry is blank` }];
}

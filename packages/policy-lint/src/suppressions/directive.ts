import { isDay } from '../day.ts';

/** What a comment says to suppress. */
export interface Directive {
  readonly rules: readonly string[];
  readonly reason: string;
  /** The last day on which it holds, in UTC. */
  readonly until?: string;
}

/** Why a comment that looks like a directive is none. */
export interface Flaw {
  readonly message: string;
  readonly hint?: string;
}

export const directiveWord = 'policy-lint-disable-next-line';

/** Whatever begins like this means to suppress something. */
const prefix = 'policy-lint-disable';

const usage = `Write: ${directiveWord} <rule>[, <rule>] -- <reason> [until=YYYY-MM-DD]`;

/** Reads the text of a comment, without its marks; undefined where it is about something else. */
export function parseDirective(text: string): Directive | Flaw | undefined {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const like = words.find((word) => word.toLowerCase().includes(prefix));
  if (like === undefined) return undefined;
  if (words[0] !== like)
    return { message: `\`${like}\` must be the first word of its comment`, hint: usage };
  if (like !== directiveWord)
    return {
      message: `\`${like}\` suppresses nothing: there is only ${directiveWord}`,
      hint: usage,
    };
  const dashes = words.indexOf('--');
  const rules = namesIn(words.slice(1, dashes === -1 ? undefined : dashes));
  if ('message' in rules) return rules;
  return readReason(dashes === -1 ? [] : words.slice(dashes + 1), rules.names);
}

function namesIn(words: readonly string[]): { readonly names: readonly string[] } | Flaw {
  const names = words
    .join(' ')
    .split(',')
    .map((name) => name.trim());
  if (names.every((name) => name === ''))
    return { message: `${directiveWord} names no rule`, hint: usage };
  const joined = names.find((name) => name.includes(' ') || name === '');
  if (joined !== undefined)
    return {
      message: `\`${joined}\` is not the id of a rule`,
      hint: `Put one comma between two ids. ${usage}`,
    };
  return { names: [...new Set(names)] };
}

function readReason(words: readonly string[], rules: readonly string[]): Directive | Flaw {
  const dates = words.filter((word) => /^until[=:]/i.test(word));
  const reason = words.filter((word) => !dates.includes(word)).join(' ');
  if (reason === '') return { message: `${directiveWord} gives no reason`, hint: usage };
  const [date, second] = dates;
  if (date === undefined) return { rules, reason };
  if (second !== undefined) return { message: `${directiveWord} ends twice: ${dates.join(', ')}` };
  const until = date.slice('until='.length);
  if (!date.startsWith('until=') || !isDay(until))
    return { message: `\`${date}\` is not a day`, hint: 'Write it as until=2026-01-31.' };
  return { rules, reason, until };
}

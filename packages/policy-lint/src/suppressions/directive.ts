import { isDay } from '../day.ts';

/** What a comment says to suppress. */
export interface Directive {
  readonly rules: readonly string[];
  readonly reason: string;
  readonly owner?: string;
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

const usage = `Write: ${directiveWord} <rule>[, <rule>] -- <reason> [until=YYYY-MM-DD] [owner=@name]`;

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
  const reason = words.filter((word) => !isExtra(word)).join(' ');
  if (reason === '') return { message: `${directiveWord} gives no reason`, hint: usage };
  const until = readExtra(words, 'until');
  if ('message' in until) return until;
  const owner = readExtra(words, 'owner');
  if ('message' in owner) return owner;
  if (until.value !== undefined && !isDay(until.value))
    return malformed(`until=${until.value}`, 'until');
  return {
    rules,
    reason,
    ...(until.value !== undefined && { until: until.value }),
    ...(owner.value !== undefined && { owner: owner.value }),
  };
}

function isExtra(word: string): boolean {
  return /^(until|owner)[=:]/i.test(word);
}

/** The value of a word such as `until=`, which stands once or not at all. */
function readExtra(
  words: readonly string[],
  name: 'until' | 'owner',
): { readonly value?: string } | Flaw {
  const given = words.filter((word) => isExtra(word) && word.toLowerCase().startsWith(name));
  const [word, second] = given;
  if (word === undefined) return {};
  if (second !== undefined)
    return { message: `${directiveWord} says \`${name}\` twice: ${given.join(', ')}` };
  const value = word.slice(name.length + 1);
  if (!word.startsWith(`${name}=`) || value === '') return malformed(word, name);
  return { value };
}

function malformed(word: string, name: 'until' | 'owner'): Flaw {
  return name === 'until'
    ? { message: `\`${word}\` is not a day`, hint: 'Write it as until=2026-01-31.' }
    : { message: `\`${word}\` names no owner`, hint: 'Write it as owner=@name.' };
}

import { integerOperand, stringOperand } from '../operands.ts';
import { BuiltinError } from '../builtin-error.ts';
import { arrayTerm } from '../term.ts';
import type { Term } from '../term.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { expandTemplate } from './template.ts';

export function splitByRegex(args: readonly Term[]): Term {
  const pattern = compilePattern(stringOperand(args, 0));
  const text = stringOperand(args, 1);
  if (text === '' && args[0] !== '') return arrayTerm([text]);
  const pieces: string[] = [];
  let begin = 0;
  let end = 0;
  for (const match of matchesOf(pattern, text)) {
    end = match.index;
    if (endOf(match) > 0) pieces.push(text.slice(begin, end));
    begin = endOf(match);
  }
  return arrayTerm(end === text.length ? pieces : [...pieces, text.slice(begin)]);
}

export function findByRegex(args: readonly Term[]): Term {
  const pattern = compilePattern(stringOperand(args, 0));
  const matches = matchesOf(pattern, stringOperand(args, 1)).map(([text]) => text);
  const limit = integerOperand(args, 2);
  return arrayTerm(limit < 0n ? matches : matches.slice(0, Number(limit)));
}

export function replaceByRegex(args: readonly Term[]): Term {
  const text = stringOperand(args, 0);
  const pattern = compilePattern(stringOperand(args, 1));
  const template = stringOperand(args, 2);
  if (pattern.repeatsGroups && /\$[^$]/.test(template)) {
    throw new BuiltinError('a repeated group cannot be used in a replacement');
  }
  let result = '';
  let begin = 0;
  for (const match of matchesOf(pattern, text)) {
    result += text.slice(begin, match.index) + expandTemplate(template, match);
    begin = endOf(match);
  }
  return result + text.slice(begin);
}

/** All matches; an empty one right behind another does not count. */
function matchesOf({ regex }: Pattern, text: string): RegExpExecArray[] {
  let previousEnd = -1;
  return [...text.matchAll(regex)].filter((match) => {
    const counts = match[0] !== '' || match.index !== previousEnd;
    previousEnd = endOf(match);
    return counts;
  });
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

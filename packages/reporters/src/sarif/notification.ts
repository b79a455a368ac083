import type { Note, Problem } from '@policy-lint/model';
import { counted } from '../place-text.ts';
import { locationOf } from './location.ts';
import { mostResults } from './result.ts';

/** A run with one of these decided nothing for certain. */
export function notificationOf({ code, message, hint, place, rule, subject }: Problem) {
  return {
    level: 'error',
    descriptor: { id: code },
    associatedRule: rule === undefined ? undefined : { id: rule },
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: place && [locationOf(place)],
    properties: subject === undefined ? undefined : { subject },
  };
}

/** It decides nothing. */
export function noteOf({ message, hint, place }: Note) {
  return {
    level: 'note',
    descriptor: { id: 'note' },
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: place && [locationOf(place)],
  };
}

/** What is left out is said; it decides nothing, the exit code counts all. */
export function cutNotice(rest: number) {
  if (rest === 0) return [];
  const text = `${counted(rest, 'result')} of little weight left out: code scanning takes ${mostResults} in a run`;
  return [{ level: 'warning', descriptor: { id: 'results-cut' }, message: { text } }];
}

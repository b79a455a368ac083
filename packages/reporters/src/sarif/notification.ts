import type { Problem } from '@policy-lint/model';
import { locationOf } from './location.ts';

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

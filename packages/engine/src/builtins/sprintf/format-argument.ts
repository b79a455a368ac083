import type { Argument } from './argument.ts';
import { formatFloat } from './format-float.ts';
import { formatInteger, isBig } from './format-integer.ts';
import { formatString } from './format-string.ts';
import { pad } from './flags.ts';
import type { Flags } from './flags.ts';

/** One argument under one verb; a verb that does not fit the type is told as Go tells it. */
export function formatArgument(argument: Argument, verb: string, flags: Flags): string {
  if (verb === 'T') return pad(typeName(argument), flags);
  if (verb === 'v') return formatDefault(argument, flags);
  return formatOf(argument, verb, flags) ?? badVerb(argument, verb, flags);
}

export function typeName(argument: Argument): string {
  if (typeof argument === 'string') return 'string';
  if (typeof argument === 'number') return 'float64';
  return isBig(argument) ? '*big.Int' : 'int64';
}

function formatDefault(argument: Argument, flags: Flags): string {
  const plain = { ...flags, plus: false, sharp: false };
  const verb = flags.sharp && typeof argument === 'string' ? 'q' : 'v';
  return formatOf(argument, verb, plain) ?? '';
}

function formatOf(argument: Argument, verb: string, flags: Flags): string | undefined {
  if (typeof argument === 'string') return formatString(argument, verb, flags);
  if (typeof argument === 'number') return formatFloat(argument, verb, flags);
  return formatInteger(argument, verb, flags);
}

function badVerb(argument: Argument, verb: string, flags: Flags): string {
  if (typeof argument === 'bigint' && isBig(argument)) return `%!${verb}(big.Int=${argument})`;
  return `%!${verb}(${typeName(argument)}=${formatOf(argument, 'v', flags) ?? ''})`;
}

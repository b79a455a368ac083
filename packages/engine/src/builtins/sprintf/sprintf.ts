import { argumentOf } from './argument.ts';
import type { Argument } from './argument.ts';
import { readDirective } from './directive.ts';
import type { Reader } from './directive.ts';
import { formatArgument, typeName } from './format-argument.ts';
import { noFlags } from './flags.ts';
import type { Term } from '../term.ts';

/** Go's fmt.Sprintf over the arguments as OPA hands them to it: composite values in Rego notation. */
export function sprintf(format: string, values: readonly Term[]): string {
  const args = values.map(argumentOf);
  const reader: Reader = { format, args, at: 0, next: 0, reordered: false, badIndex: false };
  let text = '';
  while (reader.at < format.length) {
    const percent = format.indexOf('%', reader.at);
    const literalEnd = percent < 0 ? format.length : percent;
    text += format.slice(reader.at, literalEnd);
    reader.at = literalEnd;
    if (percent >= 0) text += formatNext(reader);
  }
  return text + extraArguments(reader);
}

function formatNext(reader: Reader): string {
  const { flags, verb, complaint } = readDirective(reader);
  if (verb === undefined) return `${complaint}%!(NOVERB)`;
  if (verb === '%') return `${complaint}%`;
  if (reader.badIndex) return `${complaint}%!${verb}(BADINDEX)`;
  const argument = reader.args[reader.next];
  if (argument === undefined) return `${complaint}%!${verb}(MISSING)`;
  reader.next++;
  return complaint + formatArgument(argument, verb, flags);
}

function extraArguments(reader: Reader): string {
  const extra = reader.args.slice(reader.next);
  if (reader.reordered || extra.length === 0) return '';
  return `%!(EXTRA ${extra.map(describe).join(', ')})`;
}

function describe(argument: Argument): string {
  return `${typeName(argument)}=${formatArgument(argument, 'v', noFlags)}`;
}

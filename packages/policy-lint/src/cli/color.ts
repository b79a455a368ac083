import type { Arguments } from './arguments.ts';
import type { InputOutput, Terminal } from './io.ts';

/** --color and --no-color, then FORCE_COLOR and NO_COLOR, then whether somebody looks. */
export function wantsColor(given: Arguments, { env }: InputOutput, terminal: Terminal): boolean {
  if (given.has('no-color')) return false;
  if (given.has('color')) return true;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return terminal.isTerminal && env['TERM'] !== 'dumb';
}

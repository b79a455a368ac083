import { quote } from '../quote.ts';
import { pad } from './flags.ts';
import type { Flags } from './flags.ts';

export function formatString(text: string, verb: string, flags: Flags): string | undefined {
  if (verb === 'v' || verb === 's') return pad(truncate(text, flags), flags);
  if (verb === 'q') return pad(quoteWith(truncate(text, flags), flags), flags);
  if (verb === 'x') return pad(formatBytes(text, flags), flags);
  if (verb === 'X') return pad(formatBytes(text, flags).toUpperCase(), flags);
  return undefined;
}

function truncate(text: string, { precision }: Flags): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join('');
}

function quoteWith(text: string, flags: Flags): string {
  const raw = flags.sharp && !/[\u0000-\u0008\u000a-\u001f\u007f`\ufeff]/.test(text);
  return raw ? `\`${text}\`` : quote(text, flags.plus);
}

function formatBytes(text: string, flags: Flags): string {
  const bytes = new TextEncoder().encode(text).subarray(0, flags.precision);
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  if (pairs.length === 0) return '';
  const prefix = flags.sharp ? '0x' : '';
  return prefix + pairs.join(flags.space ? ` ${prefix}` : '');
}

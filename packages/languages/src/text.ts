import { Buffer, isUtf8 } from 'node:buffer';
import { lineIndex } from './line-index.ts';

export type Decoded =
  | { readonly text: string; readonly byteOrderMark: boolean }
  | { readonly problem: EncodingProblem };

export interface EncodingProblem {
  readonly message: string;
  /** In bytes. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Strict UTF-8, or the reason why not: a character that was replaced could hide what a rule looks for. */
export function decode(bytes: Uint8Array): Decoded {
  const foreign = foreignEncoding(bytes);
  if (foreign !== undefined) return refuse(bytes, 0, `the file is ${foreign}, not UTF-8`);
  const nul = bytes.indexOf(0);
  if (nul !== -1) return refuse(bytes, nul, `byte ${nul} is NUL: the file is not text`);
  const byteOrderMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const content = byteOrderMark ? bytes.subarray(3) : bytes;
  const text = decodeStrictly(content);
  if (text !== undefined) return { text, byteOrderMark };
  const offset = bytes.length - content.length + validLength(content);
  const found = bytes[offset]?.toString(16).toUpperCase();
  return refuse(bytes, offset, `byte ${offset} (0x${found}) is not UTF-8`);
}

function foreignEncoding(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return 'UTF-32';
  }
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return 'UTF-16';
  // Without a mark, text of ASCII characters has a NUL in every second byte.
  const [first, second, third, fourth] = bytes;
  const little = first !== 0 && second === 0 && third !== 0 && fourth === 0;
  const big = first === 0 && second !== 0 && third === 0 && fourth !== 0;
  return bytes.length >= 4 && (little || big) ? 'UTF-16' : undefined;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function refuse(bytes: Uint8Array, offset: number, message: string): Decoded {
  const before = new TextDecoder().decode(bytes.subarray(0, offset));
  return { problem: { message, offset, ...lineIndex(before).position(before.length) } };
}

/** Sooner done than a TextDecoder is made. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

/** How many bytes are whole, valid characters. */
function validLength(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  // A character that never ends is bad from its first byte.
  while (!isUtf8(bytes.subarray(0, valid))) valid -= 1;
  return valid;
}

/** Streaming lets the last character be incomplete. */
function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

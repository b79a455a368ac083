import { Buffer, isUtf8 } from 'node:buffer';

/** git's `-z` lists: names as bytes, each ended by NUL. */
export function splitNul(output: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < output.length;) {
    const nul = output.indexOf(0, start);
    const end = nul === -1 ? output.length : nul;
    parts.push(output.subarray(start, end));
    start = end + 1;
  }
  return parts;
}

/** A name as text, or undefined where its bytes are not UTF-8: never a name that merely looks like it. */
export function decodeName(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
    : undefined;
}

/** What to call a name that is not UTF-8: every odd byte as `\xNN`. */
export function showName(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte > 0x1f && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}

/** A path as git's own quoting reads it from a list with one path a line. */
export function quoteName(name: string): string {
  return `"${name.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}"`;
}

export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

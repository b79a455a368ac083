import { Buffer } from 'node:buffer';
import { lineIndex } from './line-index.ts';
import { type Decoded, decode } from './text.ts';

/** UTF-8, or UTF-16 that says so by its mark, as tools for SQL Server save it: both strictly. */
export function decodeMarked(bytes: Uint8Array): Decoded {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  const isUtf32 = little && bytes.length >= 4 && bytes[2] === 0 && bytes[3] === 0;
  if (isUtf32 || !(little || big)) return decode(bytes);
  const text = unitsOf(bytes.subarray(2), big).toString('utf16le');
  const bad = firstBad(text, bytes.length);
  if (bad === undefined) return { text, byteOrderMark: true };
  const offset = 2 + bad.unit * 2;
  const message = `byte ${offset} ${bad.what}`;
  return { problem: { message, offset, ...lineIndex(text).position(bad.unit) } };
}

/** Low byte first; the bytes of the file stay as they are. */
function unitsOf(bytes: Uint8Array, big: boolean): Buffer {
  const copy = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return big ? copy.swap16() : copy;
}

const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function firstBad(text: string, bytes: number) {
  const nul = text.indexOf('\0');
  if (nul !== -1) return { unit: nul, what: 'is NUL: the file is not text' };
  const half = halves.exec(text);
  if (half) return { unit: half.index, what: 'is half a character of UTF-16' };
  return bytes % 2 === 0 ? undefined : { unit: text.length, what: 'is half a unit of UTF-16' };
}

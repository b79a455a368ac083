import { Buffer } from 'node:buffer';
import type { Embedded } from '../../embedded.ts';
import { outerRange } from '../../embedded.ts';
import type { Range } from '../../range.ts';

/** A text as the grammar sees it, and how its places become places of the file. */
export interface Source {
  readonly text: string;
  /** From bytes, which is how the grammar counts, to UTF-16. */
  unit(byte: number | undefined): number;
  /** From a place in this text to the place in the file. */
  outer(start: number, end: number): Range;
}

export function wholeSource(text: string, offset: number): Source {
  const outer = (start: number, end: number) => ({ start: start + offset, end: end + offset });
  return { text, unit: unitReader(text), outer };
}

/** A text inside another source, such as the body of a function. */
export function innerSource(outer: Source, inner: Embedded): Source {
  return {
    text: inner.text,
    unit: unitReader(inner.text),
    outer(start, end) {
      const range = outerRange(inner, start, end);
      return outer.outer(range.start, range.end);
    },
  };
}

function unitReader(text: string): Source['unit'] {
  const bytes = Buffer.byteLength(text);
  if (bytes === text.length) return (byte) => Math.min(byte ?? 0, bytes);
  let units: Uint32Array | undefined;
  return (byte) => {
    units ??= mapUnits(text, bytes);
    return units[byte ?? 0] ?? text.length;
  };
}

/** For each byte of the UTF-8 text, the UTF-16 unit it belongs to. */
function mapUnits(text: string, bytes: number): Uint32Array {
  const units = new Uint32Array(bytes + 1);
  let byte = 0;
  for (let unit = 0; unit < text.length;) {
    const code = text.codePointAt(unit) ?? 0;
    const width = code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
    units.fill(unit, byte, byte + width);
    byte += width;
    unit += code < 0x1_00_00 ? 1 : 2;
  }
  units[bytes] = text.length;
  return units;
}

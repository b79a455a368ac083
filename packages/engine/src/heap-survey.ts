/**
 * The wasm never gives memory back while it evaluates, so a rule that only ever compares fills its
 * memory too, with values that nothing holds any more. A rule that needs what it took is building a
 * value: one that holds much of the memory, or some of it from the whole time of the evaluation.
 * `from` is where the evaluation began, `to` where it wanted to end.
 */
export function isMostlyGarbage(buffer: ArrayBuffer, from: number, to: number): boolean {
  const size = buffer.byteLength - from;
  // What was there before takes most of it, or one value alone asked for that much.
  if (size < buffer.byteLength / 2 || to - buffer.byteLength > size * muchOfIt) return false;
  const heap = openHeap(buffer, from);
  // What nothing refers to comes first; where an old address is left over, a block may refer to its own holder.
  return !holdsMuch(heap, markReferenced(heap)) && !holdsMuch(heap, undefined);
}

const muchOfIt = 0.25;
const someOfIt = 0.02;
const slices = 16;

function holdsMuch(heap: Heap, referenced: Uint8Array | undefined): boolean {
  const { from, end, blocks } = heap;
  for (let at = from; at < end; at = nextBlock(heap, at)) {
    const offset = at - from;
    if (!hasBit(blocks, offset) || (referenced !== undefined && hasBit(referenced, offset)))
      continue;
    if (isBeingBuilt(holdingsOf(heap, at), end - from)) return true;
  }
  return false;
}

interface Heap {
  readonly view: DataView;
  readonly from: number;
  /** Where the last block ends. */
  readonly end: number;
  /** One bit for each address at which a block in use begins, until something is found to hold it. */
  readonly blocks: Uint8Array;
}

/** Before its content, each block has its size and, while it is free, its neighbours in a list. */
const headerBytes = 12;

/** Blocks follow one another without a gap. */
function openHeap(buffer: ArrayBuffer, from: number): Heap {
  const view = new DataView(buffer);
  const blocks = new Uint8Array(((buffer.byteLength - from) >> 3) + 1);
  let at = from;
  while (at + headerBytes < buffer.byteLength) {
    const next = at + headerBytes + view.getUint32(at, true);
    if (next > buffer.byteLength) break;
    if (!isFree(view, at)) setBit(blocks, at - from);
    at = next;
  }
  return { view, from, end: at, blocks };
}

function nextBlock({ view }: Heap, at: number): number {
  return at + headerBytes + view.getUint32(at, true);
}

function isFree(view: DataView, at: number): boolean {
  return view.getUint32(at + 4, true) !== 0 || view.getUint32(at + 8, true) !== 0;
}

/** Any word that is the address of a block's content counts as a reference to it. */
function markReferenced(heap: Heap): Uint8Array {
  const { view, from, end, blocks } = heap;
  const referenced = new Uint8Array(blocks.length);
  for (let at = from, next = at; at < end; at = next) {
    next = nextBlock(heap, at);
    if (!hasBit(blocks, at - from)) continue;
    for (let word = at + headerBytes; word + 4 <= next; word += 4) {
      const offset = view.getUint32(word, true) - headerBytes - from;
      if (offset >= 0 && hasBit(blocks, offset)) setBit(referenced, offset);
    }
  }
  return referenced;
}

interface Holdings {
  readonly bytes: number;
  /** In how many slices of the heap, which was filled from one end to the other. */
  readonly slices: number;
}

/** What a block and all that it leads to take up, without what was counted before. */
function holdingsOf(heap: Heap, root: number): Holdings {
  const { view, from, end, blocks } = heap;
  clearBit(blocks, root - from);
  const pending = [root];
  const sliceSize = (end - from) / slices;
  let bytes = 0;
  let touched = 0;
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const next = nextBlock(heap, at);
    bytes += next - at;
    touched |= 1 << Math.trunc((at - from) / sliceSize);
    for (let word = at + headerBytes; word + 4 <= next; word += 4) {
      const offset = view.getUint32(word, true) - headerBytes - from;
      if (offset < 0 || !hasBit(blocks, offset)) continue;
      clearBit(blocks, offset);
      pending.push(offset + from);
    }
  }
  return { bytes, slices: countBits(touched) };
}

function isBeingBuilt({ bytes, slices: touched }: Holdings, total: number): boolean {
  return bytes > total * muchOfIt || (bytes > total * someOfIt && touched > slices * 0.75);
}

function hasBit(bits: Uint8Array, index: number): boolean {
  return ((bits[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

function setBit(bits: Uint8Array, index: number): void {
  bits[index >>> 3] = (bits[index >>> 3] ?? 0) | (1 << (index & 7));
}

function clearBit(bits: Uint8Array, index: number): void {
  bits[index >>> 3] = (bits[index >>> 3] ?? 0) & ~(1 << (index & 7));
}

function countBits(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + countBits(bits >>> 1);
}

/** The lines of a cache file by their keys; nothing of a line is looked at before it is asked for. */
export interface Entries {
  /** False where the file is missing, or somebody else's. */
  readonly isOurs: boolean;
  /** False where the last line was cut short. */
  readonly isWhole: boolean;
  /** In bytes. */
  readonly size: number;
  /** Oldest first. */
  keys(): readonly string[];
  /** Without its end. */
  lineOf(key: string): string | undefined;
}

/** Goes up whenever the form of the file changes. */
export const header = 'policy-lint cache 2\n';

const keyLength = 64;

export function readEntries(bytes: Buffer | undefined): Entries {
  const isOurs = bytes?.toString('latin1', 0, header.length) === header;
  const lines = bytes !== undefined && isOurs ? findLines(bytes) : new Map<string, Line>();
  return {
    isOurs,
    isWhole: bytes?.at(-1) === 10,
    size: bytes?.length ?? 0,
    keys: () => [...lines.keys()],
    lineOf: (key) => {
      const line = lines.get(key);
      return line && bytes?.toString('utf8', line.start, line.end);
    },
  };
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** What has no end was cut short; of two lines with one key the later one counts. */
function findLines(bytes: Buffer): Map<string, Line> {
  const lines = new Map<string, Line>();
  let start = header.length;
  for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start)) {
    const key = bytes.toString('latin1', start, Math.min(start + keyLength, end));
    lines.delete(key);
    lines.set(key, { start, end });
    start = end + 1;
  }
  return lines;
}

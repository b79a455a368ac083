import type { FileVersion, Source } from '@policy-lint/model';
import { defaultSizeLimit, tooLarge } from './size-limit.ts';

export interface StdinOptions {
  /** What the text is called, relative to the root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly branch?: string | null;
  readonly limit?: number;
}

/** One text that somebody else holds, such as an editor: nothing else is known. */
export function stdinSource({
  path,
  bytes,
  branch,
  limit = defaultSizeLimit,
}: StdinOptions): Source {
  return {
    change: async () => ({
      origin: 'stdin',
      files: [{ path, status: 'present', after: version }],
      hasBefore: false,
      ...(branch === undefined ? {} : { branch }),
    }),
    read: async (requests) =>
      requests.map((request) => {
        if (request.path !== path || request.side === 'before') return { state: 'unknown' };
        if (bytes.length > limit) return tooLarge(path, bytes.length, limit);
        return { state: 'present', bytes, version };
      }),
  };
}

const version: FileVersion = { type: 'file', mode: '100644' };

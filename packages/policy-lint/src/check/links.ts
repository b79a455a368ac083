import type { FileContent, FileRequest, Kind, Problem } from '@policy-lint/model';

export type IgnoredBy = (path: string) => string | undefined;

/** What runs a file follows a link; what judges it sees a name alone, and must not pass for having read it. */
export function withoutLink(
  content: FileContent | undefined,
  { path, side }: FileRequest,
  { links }: Kind,
  ignoredBy: IgnoredBy,
): FileContent | undefined {
  if (content?.state !== 'present' || content.version.type !== 'symlink') return content;
  if (links === true) return content;
  if (links === 'skip') return { state: 'absent' };
  // What stood there before is no longer run, and what is ignored was never to be judged.
  if (side === 'before' || ignoredBy(path) !== undefined) return { state: 'unknown' };
  return { state: 'problem', problem: notFollowed(path) };
}

function notFollowed(path: string): Problem {
  return {
    code: 'unreadable',
    message: `${path} is a symbolic link, and a link is not followed`,
    hint: 'Put the file itself there, or add the path to `ignores`.',
    place: { path },
  };
}

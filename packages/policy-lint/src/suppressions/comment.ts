/** A comment without the marks that make it one, and the marks. */
export interface CommentText {
  readonly text: string;
  readonly open: string;
  readonly close: string;
}

const marks: readonly (readonly [open: string, close: string])[] = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['{#', '#}'],
  ['--', ''],
  ['//', ''],
  ['#', ''],
];

export function readComment(comment: string): CommentText {
  const [open, close] = marks.find(([start]) => comment.startsWith(start)) ?? ['', ''];
  const end = comment.endsWith(close) ? comment.length - close.length : comment.length;
  const inner = comment.slice(open.length, Math.max(end, open.length));
  // The lines of a block often begin with a star.
  const lines =
    close === '' ? [inner] : inner.split('\n').map((line) => line.replace(/^\s*\*+/, ''));
  return { text: lines.join('\n').trim(), open, close };
}

/** How git records what somebody wrote as a message. */
export interface Cleanup {
  readonly mode: 'verbatim' | 'whitespace' | 'strip' | 'scissors';
  /** What comment lines start with; `auto`: git chose it for this message. */
  readonly commentMark: string;
  /** Whether the message came out of an editor, where git puts lines of its own. */
  readonly edited: boolean;
}

/** The message without what git takes out of it before it writes the commit. */
export function cleanMessage(text: string, cleanup: Cleanup): string {
  if (cleanup.mode === 'verbatim') return text;
  const mark = cleanup.commentMark === 'auto' ? guessMark(text) : cleanup.commentMark;
  const written = cleanup.edited ? beforeScissors(text, mark) : text;
  return stripSpace(written, cleanup.mode === 'strip' ? mark : undefined);
}

/** Everything below is the diff that `git commit --verbose` shows. */
function beforeScissors(text: string, mark: string): string {
  const line = `${mark} ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\n`;
  if (text.startsWith(line)) return '';
  const start = text.indexOf(`\n${line}`);
  return start === -1 ? text : text.slice(0, start + 1);
}

/** git writes its own lines last, or right below the scissors. */
function guessMark(text: string): string {
  const cut = /^([#;@!$%^&|:]) -{24} >8 -{24}$/m.exec(text)?.[1];
  const last = /\n([#;@!$%^&|:])[^\n]*\n*$/.exec(`\n${text}`)?.[1];
  return cut ?? last ?? '#';
}

/** As `git stripspace`: no white space at the ends of lines, no empty lines at the ends, nowhere two. */
function stripSpace(text: string, mark: string | undefined): string {
  const lines = text
    .split('\n')
    .filter((line) => mark === undefined || !line.startsWith(mark))
    .map((line) => line.replace(/[ \t\n\v\f\r]+$/, ''));
  const kept = lines.filter((line, i) => line !== '' || (i > 0 && lines[i - 1] !== ''));
  return kept.join('\n').replace(/^\n+|\n+$/g, '');
}

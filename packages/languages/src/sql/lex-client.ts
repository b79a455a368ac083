import { lineEnd } from './lex-comments.ts';
import { isBlankCode, scanWord } from './lex-words.ts';
import { type Lexer, type Scan, fail, scanSymbol } from './lexer.ts';
import { kind } from './tokens.ts';

/** Words that mean something to a client: GO, DELIMITER, and COPY ... FROM stdin. */
export const scanClientWord: Scan = (lexer, start) => {
  const end = scanWord(lexer, start);
  if (lexer.kind !== kind.word) return end;
  if (lexer.dialect === 'postgresql') followCopy(lexer, start, end);
  if (lexer.dialect === 'tsql' && end === start + 2) return scanGo(lexer, start, end);
  if (lexer.dialect === 'mysql' && end === start + 9) return scanDelimiter(lexer, start, end);
  return end;
};

/** Every character that may begin a word of the client's own delimiter. */
export function withDelimiter(scan: Scan): Scan {
  return (lexer, start) => {
    const { delimiter } = lexer;
    if (delimiter === '' || !lexer.text.startsWith(delimiter, start)) return scan(lexer, start);
    lexer.kind = kind.boundary;
    return start + delimiter.length;
  };
}

/** The lines of COPY's data begin behind the line of its semicolon. */
export const scanSemicolon: Scan = (lexer, start) => {
  if (lexer.copy === 'stdin') lexer.dataAt = nextLine(lexer.text, start);
  lexer.copy = 'no';
  return scanSymbol(lexer, start);
};

export function withCopyData(scan: Scan): Scan {
  return (lexer, start) => {
    if (lexer.dataAt === -1 || start < lexer.dataAt) return scan(lexer, start);
    lexer.dataAt = -1;
    const end = lexer.endless.has('copy') ? -1 : copyEnd(lexer.text, start);
    if (end === -1) {
      lexer.endless.add('copy');
      fail(lexer, start, start, 'the data of COPY never ends: there is no line with \\. alone');
      return scan(lexer, start);
    }
    lexer.kind = kind.data;
    return end;
  };
}

function followCopy(lexer: Lexer, start: number, end: number): void {
  const length = end - start;
  if (lexer.fresh) lexer.copy = length === 4 && isWord(lexer, start, end, 'copy') ? 'copy' : 'no';
  else if (lexer.copy === 'copy' && length === 5 && isWord(lexer, start, end, 'stdin')) {
    lexer.copy = 'stdin';
  }
}

/** Behind the line that is `\.` and nothing else. */
function copyEnd(text: string, from: number): number {
  for (let at = from - 1; at !== -1 && at < text.length; at = text.indexOf('\\.', at + 1)) {
    if (!text.startsWith('\\.', at)) continue;
    const after = text.charCodeAt(at + 2);
    const before = text.charCodeAt(at - 1);
    if ((at === from || before === 10) && !(after > 32)) return at + 2;
  }
  return -1;
}

/** GO stands alone on its line, perhaps with a count. */
function scanGo(lexer: Lexer, start: number, end: number): number {
  if (!isWord(lexer, start, end, 'go') || !isFirstInLine(lexer.text, start)) return end;
  const stop = lineEnd(lexer.text, end);
  const rest = lexer.text.slice(end, stop).trim();
  const isAlone = rest === '' || rest === ';' || rest.startsWith('--') || isCount(rest);
  if (!isAlone) return end;
  lexer.kind = kind.boundary;
  return rest.startsWith('--')
    ? end
    : Math.max(end, end + lexer.text.slice(end, stop).trimEnd().length);
}

function scanDelimiter(lexer: Lexer, start: number, end: number): number {
  if (!isWord(lexer, start, end, 'delimiter') || !isFirstInLine(lexer.text, start)) return end;
  const stop = lineEnd(lexer.text, end);
  const [delimiter = ''] = lexer.text.slice(end, stop).trim().split(/\s/);
  if (delimiter === '' || delimiter.startsWith('=')) return end;
  lexer.delimiter = delimiter === ';' ? '' : delimiter;
  lexer.kind = kind.command;
  return stop;
}

export function isFirstInLine(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
    if (!isBlankCode(code)) return false;
  }
  return true;
}

function isWord(lexer: Lexer, start: number, end: number, wanted: string): boolean {
  return lexer.text.slice(start, end).toLowerCase() === wanted;
}

function isCount(text: string): boolean {
  const digits = text.endsWith(';') ? text.slice(0, -1).trim() : text;
  return digits !== '' && [...digits].every((digit) => digit >= '0' && digit <= '9');
}

function nextLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

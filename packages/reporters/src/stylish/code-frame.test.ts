import type { Span } from '@policy-lint/model';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../test/reports.ts';
import { codeFrame } from './code-frame.ts';

function frame(text: string, piece: string | Span, width = 60): string {
  const span = typeof piece === 'string' ? placeOf(text, piece) : piece;
  const style = { width, paint: (_: string, part: string) => part, mark: 'red' } as const;
  return codeFrame(text.split('\n'), span, style).join('\n');
}

describe('codeFrame', () => {
  it('shows the line, the one above it, and carets below', () => {
    expect(frame('a: 1\nb: [x,\n  yes]\n', 'x')).toBe(`\
1 | a: 1
2 | b: [x,
  |     ^`);
  });

  it('leaves out an empty line above', () => {
    expect(frame('\nb: 1', '1')).toBe('2 | b: 1\n  |    ^');
  });

  it('aligns the numbers of lines', () => {
    expect(frame(`${'x\n'.repeat(9)}y`, 'y')).toBe(' 9 | x\n10 | y\n   | ^');
  });

  it('marks a place of several lines to the end of the first', () => {
    expect(frame('a: {\n b: 1\n}', '{\n b: 1\n}')).toBe('1 | a: {\n  |    ^ to line 3');
  });

  it('marks an empty place, also at the end of a line', () => {
    const span = { line: 1, column: 3, endLine: 1, endColumn: 3 };
    expect(frame('ab', span)).toBe('1 | ab\n  |   ^');
  });

  it('keeps the carets right after tabs, wide characters and combining marks', () => {
    expect(frame('\t日本語 e\u0301 👩‍👧 here', 'here')).toBe(
      '1 |   日本語 e\u0301 👩\\u200d👧 here\n  |'.concat(' '.repeat(23), '^^^^'),
    );
  });

  it('marks wide characters by their width', () => {
    expect(frame('x 日本 y', '日本')).toBe('1 | x 日本 y\n  |   ^^^^');
  });

  it('cuts a long line on both sides of the place', () => {
    const text = `first\n${'a'.repeat(100)} HERE ${'b'.repeat(100)}`;
    expect(frame(text, 'HERE', 44)).toBe(`\
2 | …aaaaaaaaaaaaaaaa HERE bbbbbbbbbbbbbbbb…
  |                   ^^^^`);
  });

  it('cuts a long line at its end, and at its start', () => {
    const line = 'START'.padEnd(90, '-') + 'END';
    expect(frame(line, 'START', 30)).toBe('1 | START--------------------…\n  | ^^^^^');
    expect(frame(line, 'END', 30)).toBe(
      '1 | …----------------------END\n  |                        ^^^',
    );
  });

  it('cuts a long place', () => {
    expect(frame('x'.repeat(500), { line: 1, column: 1, endLine: 1, endColumn: 501 }, 30)).toBe(
      `1 | ${'x'.repeat(23)}…\n  | ${'^'.repeat(24)}`,
    );
  });

  it('finds its place in a line of megabytes', () => {
    const text = `${'日'.repeat(1_500_000)}HERE${'本'.repeat(1_500_000)}`;
    const shown = frame(text, { line: 1, column: 1_500_001, endLine: 1, endColumn: 1_500_005 }, 40);
    expect(shown).toContain('日HERE本');
    expect(shown.length).toBeLessThan(100);
  });

  it('is empty for a line that the text does not have', () => {
    expect(frame('a', { line: 7, column: 1, endLine: 7, endColumn: 2 })).toBe('');
  });

  it('writes out controls of the code, and marks them by what is shown', () => {
    expect(frame('a\u001b[2J\u202eb', '\u001b[2J\u202e')).toBe(
      '1 | a\\x1b[2J\\u202eb\n  |  ^^^^^^^^^^^^^',
    );
  });
});

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cleanMessage } from './clean.ts';

const edited = { mode: 'strip', commentMark: '#', edited: true } as const;
const scissors = `# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}`;

describe('cleanMessage', () => {
  it.each([
    '',
    '\n\n',
    'one',
    '\n\none  \n\n\n\ntwo\t\n# gone\nthree\n\n',
    '# all\n# comments\n',
    'a\n \n \nb',
    ' # no comment\n#comment',
    'one\n# x\n\n# y\ntwo\r\n',
    'a\n\n\n#x\n\n\nb\n',
  ])('takes out of %j what git stripspace takes out', (text) => {
    for (const [mode, args] of [
      ['strip', ['--strip-comments']],
      ['whitespace', []],
    ] as const) {
      const command = ['-c', 'core.commentChar=#', 'stripspace', ...args];
      const theirs = execFileSync('git', command, { input: text, encoding: 'utf8' });
      expect(cleanMessage(text, { ...edited, mode })).toBe(theirs.replace(/\n$/, ''));
    }
  });

  it('cuts the diff off that an editor was shown', () => {
    const text = `one\n\n${scissors}\n# Do not modify\ndiff --git a b\n+DROP\n`;
    expect(cleanMessage(text, edited)).toBe('one');
    expect(cleanMessage(`${scissors}\ndiff\n`, edited)).toBe('');
    expect(cleanMessage(text, { ...edited, mode: 'scissors' })).toBe('one');
    expect(cleanMessage(`a\n# b\n${scissors}\n`, { ...edited, mode: 'scissors' })).toBe('a\n# b');
  });

  it('leaves what nobody edited as it is, besides white space', () => {
    const given = { ...edited, mode: 'whitespace', edited: false } as const;
    expect(cleanMessage(`#7 one\n\n${scissors}\n`, given)).toBe(`#7 one\n\n${scissors}`);
    expect(cleanMessage('\n one\n\n\n', { ...given, mode: 'verbatim' })).toBe('\n one\n\n\n');
  });

  it('knows another mark of comments, and the one that git chose itself', () => {
    expect(cleanMessage('#7 one\n; gone\n', { ...edited, commentMark: ';' })).toBe('#7 one');
    expect(cleanMessage('#7 one\n// gone\n', { ...edited, commentMark: '//' })).toBe('#7 one');
    const auto = { ...edited, commentMark: 'auto' };
    expect(cleanMessage('#7 one\n\n; Please enter\n;\n', auto)).toBe('#7 one');
    const cut = scissors.replace('#', ';');
    expect(cleanMessage(`#7 one\n; hint\n${cut}\n; x\ndiff\n#`, auto)).toBe('#7 one');
  });
});

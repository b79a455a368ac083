import { parseAt } from '@policy-lint/languages';
import type { At, Change, Subject } from '@policy-lint/model';
import { describe, expect, it } from 'vitest';
import { documentKind } from './kind.ts';

async function read(path: string, text: string) {
  const document = { path, side: 'after', state: 'present', text, byteOrderMark: false } as const;
  const change: Change = { origin: 'files', files: [], hasBefore: false };
  const subject: Subject = { kind: 'document', name: path, path, documents: [document], change };
  const {
    comments = [],
    scopes = [],
    problems,
  } = await documentKind.extract(subject, { files: [] });
  const textOf = (at: At) => {
    const place = parseAt(at);
    return place?.type === 'range' ? text.slice(place.start, place.end) : at;
  };
  return { comments: comments.map(textOf), scopes: scopes.map(textOf), problems };
}

describe('comments of YAML', () => {
  it('are found wherever they stand, and nothing else is taken for one', async () => {
    const text = [
      '# top',
      '%YAML 1.2',
      '--- # document',
      'a: 1 # value',
      'url: http://x/#not',
      "q: '# not'",
      'd: "# not \\" # not"',
      'plain: a#not',
      'block: | # header',
      '  # not: text of the block',
      'folded: >-',
      '  # not either',
      '',
      '  more',
      '# between',
      'list: # key',
      '  # above item',
      '  - x # item',
      '  - [1, # in flow',
      '     2] # after flow',
      '  -',
      '    # before value',
      '    v: 1',
      '  - {a: 1, # in map',
      '     b: "#not"}',
      '? # complex',
      '  k',
      ': # complex value',
      '  v',
      'anchor: &a # anchored',
      '  n: 1',
      '... # end',
      '# next',
      '---',
      '!t # tag',
      'x: 1',
      '# last',
    ].join('\n');
    const { comments, problems } = await read('a.yaml', text);
    expect(problems).toEqual([]);
    expect(comments).toEqual([
      '# top',
      '# document',
      '# value',
      '# header',
      '# between',
      '# key',
      '# above item',
      '# item',
      '# in flow',
      '# after flow',
      '# before value',
      '# in map',
      '# complex',
      '# complex value',
      '# anchored',
      '# end',
      '# next',
      '# tag',
      '# last',
    ]);
  });

  it('keep their places with CRLF, a lone CR and characters of two units', async () => {
    const { comments } = await read('a.yaml', 'a: "😀" # é\r\nb: 1 # two\rc: 2 # three\r\n');
    expect(comments).toEqual(['# é', '# two', '# three']);
  });
});

describe('comments of other formats', () => {
  it('of TOML are no part of a string', async () => {
    const text =
      '# top\na = "# not" # one\nb = """\n# not\n""" # two\nc = [ # three\n 1]\nd = \'# not\'\n';
    const { comments, problems } = await read('a.toml', text);
    expect(problems).toEqual([]);
    expect(comments).toEqual(['# top', '# one', '# two', '# three']);
  });

  it('of JSONC are no part of a string, and strict JSON has none', async () => {
    const text = '// top\n{"a": "// not", /* one */ "b": "/* not */" // two\n}\n';
    expect((await read('a.jsonc', text)).comments).toEqual(['// top', '/* one */', '// two']);
    const strict = await read('a.json', '{"a": "// not"}');
    expect(strict).toEqual({ comments: [], scopes: [], problems: [] });
    expect((await read('a.json', '{} // x')).problems).toHaveLength(1);
  });
});

describe('what a comment covers as a whole', () => {
  it.each([
    [
      'a.yaml',
      '# c\nspec:\n  - name: web\n    image: x\n  - y\nb: 1\n',
      ['spec:\n  - name: web\n    image: x\n  - y', 'name: web\n    image: x'],
    ],
    ['a.yaml', '# c\na: |\n  one\n  two\nb: 1\n', ['a: |\n  one\n  two\n']],
    ['a.toml', '# c\n[t.u]\nx = [1,\n2]\n', ['[t.u]\nx = [1,\n2]', 'x = [1,\n2]']],
    ['a.jsonc', '{ // c\n "a": {\n "b": 1}}', ['"a": {\n "b": 1}']],
  ])('is a member or an item with its key, of %s %#', async (path, text, scopes) => {
    expect((await read(path, text)).scopes.map((scope) => scope.trimEnd())).toEqual(
      scopes.map((scope) => scope.trimEnd()),
    );
  });

  it('is left out where no comment is', async () => {
    expect((await read('a.yaml', 'a:\n  b: 1\n')).scopes).toEqual([]);
  });
});

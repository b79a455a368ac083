import { describe, expect, it } from 'vitest';
import { jsonNodes } from './json-tree.ts';
import { parseToml } from './toml.ts';

function valueOf(text: string) {
  const { documents, errors } = parseToml(text);
  return errors.length > 0 ? errors : documents[0]?.value;
}

function nodes(text: string) {
  return parseToml(text).documents.flatMap(({ root }) => jsonNodes(root));
}

describe('parseToml', () => {
  it('gives up on what is longer than anybody writes, before it is parsed', () => {
    const { documents, errors } = parseToml(`a = [${'1,'.repeat(2_000_000)}1]\n`);
    expect(documents).toEqual([]);
    expect(errors).toEqual([
      {
        code: 'too-large',
        message: expect.stringMatching(/^longer than 500000 words/),
        start: 500_002,
        end: 500_003,
      },
    ]);
    expect(parseToml(`a = [${'1,'.repeat(20_000)}1]\n`).errors).toEqual([]);
  });

  it('reads tables, dotted keys, arrays of tables and what lies below them', () => {
    const text = [
      'a.b = "x"',
      '[t.u]',
      'day = 1979-05-27',
      'at = 1979-05-27T07:32:00Z',
      '[[list]]',
      'e = [1, {f.g = true}]',
      '[[list]]',
      '[list.sub]',
      'n = 1_000.5',
      '[[list.deep]]',
      'k = 1',
    ].join('\n');
    expect(valueOf(text)).toEqual({
      a: { b: 'x' },
      t: { u: { day: '1979-05-27', at: '1979-05-27T07:32:00Z' } },
      list: [{ e: [1, { f: { g: true } }] }, { sub: { n: 1000.5 }, deep: [{ k: 1 }] }],
    });
  });

  it('gives the key and the value by their pointer', () => {
    const text = 'a.b = "é😀"\n[t.u]\nx = [1]\n[[l]]\ny = 2\n';
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    const places = nodes(text).map((node) => [
      node.pointer,
      node.key && slice(node.key),
      slice(node),
    ]);
    expect(places.slice(1)).toEqual([
      ['/a', 'a', 'a'],
      ['/a/b', 'b', '"é😀"'],
      ['/t', 't', 't'],
      ['/t/u', 'u', '[t.u]\nx = [1]'],
      ['/t/u/x', 'x', '[1]'],
      ['/t/u/x/0', undefined, '1'],
      ['/l', 'l', '[[l]]\ny = 2'],
      ['/l/0', undefined, '[[l]]\ny = 2'],
      ['/l/0/y', 'y', '2'],
    ]);
  });

  it('reads an empty text as an empty table', () => {
    expect(valueOf('')).toEqual({});
  });

  it('says which numbers lose digits', () => {
    const inexact = nodes('a = 9007199254740993\nb = 0.1\n').map((node) => node.inexact);
    expect(inexact).toEqual([undefined, '9007199254740993', undefined]);
  });

  it('keeps __proto__ an ordinary key', () => {
    const value = valueOf('[x.__proto__]\npolluted = 1\n');
    expect(JSON.stringify(value)).toBe('{"x":{"__proto__":{"polluted":1}}}');
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['a = 1\na = 2\n', 6],
    ['a = \n', 5],
    ['[t]\n[t]\n', 5],
    ['a = inf\n', 4],
    ['a = nan\n', 4],
    ['a = 1\r\nb = [', 12],
    [`a = ${'['.repeat(300)}${']'.repeat(300)}`, 203],
    [`a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 0],
    [`a = ${'{b = '.repeat(300)}1${'}'.repeat(300)}`, 500],
    [`[${'a.'.repeat(100_000)}a]`, 1],
  ])('refuses a text, at the right place: case %#', (text, offset) => {
    const { documents, errors } = parseToml(text);
    expect(documents).toEqual([]);
    expect(errors.map(({ start }) => start)).toContain(offset);
  });
});

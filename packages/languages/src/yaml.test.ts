import { describe, expect, it } from 'vitest';
import { type JsonNode, jsonNodes } from './json-tree.ts';
import { parseYaml } from './yaml.ts';

function level(name: string, of: string): string {
  return `${name}: &${name} [${`*${of},`.repeat(9)}]\n`;
}

function values(text: string) {
  const { documents, errors } = parseYaml(text);
  return errors.length > 0 ? errors : documents.map(({ value }) => value);
}

function nodes(text: string): readonly JsonNode[] {
  return parseYaml(text).documents.flatMap(({ root }) => jsonNodes(root));
}

/** Each place as the text that stands there. */
function places(text: string) {
  const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return nodes(text).map((node) => [node.pointer, node.key && slice(node.key), slice(node)]);
}

function errorsOf(text: string) {
  const { documents, errors } = parseYaml(text);
  expect(documents).toEqual([]);
  return errors.map(({ message, start, end }) => `${message} @ ${text.slice(start, end).trim()}`);
}

it('gives up on what is longer than anybody writes, at the place where it does', () => {
  const long = `a: [${'1,'.repeat(600_000)}1]\n`;
  expect(errorsOf(long)).toEqual([expect.stringMatching(/^longer than 1000000 words.* @ 1$/)]);
  expect(parseYaml(`a: [${'1,'.repeat(90_000)}1]\n`).errors).toEqual([]);
});

describe('values', () => {
  it('reads every document of a stream', () => {
    expect(values('a: 1\n---\n- x\n---\n')).toEqual([{ a: 1 }, ['x'], null]);
  });

  it.each(['', '# only a comment\n'])('reads %j as one document without a value', (text) => {
    expect(values(text)).toEqual([null]);
  });

  it('keeps on, yes, dates and versions strings, whatever version a document names', () => {
    const text = '%YAML 1.1\n---\non: yes\nday: 2026-11-20\nversion: 1.2.3\n';
    expect(values(text)).toEqual([{ on: 'yes', day: '2026-11-20', version: '1.2.3' }]);
  });

  it('makes every scalar key a string', () => {
    expect(values('1: a\ntrue: b\nnull: c\n1.50: d\n')).toEqual([
      { '1': 'a', true: 'b', null: 'c', '1.5': 'd' },
    ]);
  });

  it('keeps __proto__ an ordinary key', () => {
    const [document] = parseYaml('__proto__: {polluted: true}\nconstructor: 1\n').documents;
    expect(Object.keys(document?.value ?? {})).toEqual(['__proto__', 'constructor']);
    expect('polluted' in {}).toBe(false);
  });

  it('merges <<, where what the map says itself wins, then what is merged first', () => {
    const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n';
    expect(values(text)).toMatchObject([{ c: { x: 3, y: 1, z: 2 } }]);
    expect(values('"<<": {x: 1}')).toEqual([{ '<<': { x: 1 } }]);
  });

  it('reads the pairs of an ordered map', () => {
    expect(values('a: !!omap [x: 1, y: {z: 2}]\n')).toEqual([{ a: [{ x: 1 }, { y: { z: 2 } }] }]);
  });

  it('follows an alias to the anchor before it', () => {
    expect(values('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual([{ a: 1, b: 1, c: 2, d: 2 }]);
  });

  it('says which numbers lose digits', () => {
    const inexact = nodes('- 9007199254740993\n- 0.1\n- 0x1F\n- 0.12345678901234567890\n');
    expect(inexact.map((node) => node.inexact)).toEqual([
      undefined,
      '9007199254740993',
      undefined,
      undefined,
      '0.12345678901234567890',
    ]);
  });

  it('keeps what a foreign tag stands before, and says the tag', () => {
    const text = 'a: !Ref Bucket\nb: !Sub [x, {y: 1}]\nc: !!str 1\nd: !!binary aGk=\n';
    expect(values(text)).toEqual([{ a: 'Bucket', b: ['x', { y: 1 }], c: '1', d: 'aGk=' }]);
    const tags = nodes(text).flatMap(({ pointer, tag }) =>
      tag === undefined ? [] : [[pointer, tag]],
    );
    expect(tags).toEqual([
      ['/a', '!Ref'],
      ['/b', '!Sub'],
      ['/d', 'tag:yaml.org,2002:binary'],
    ]);
  });
});

describe('places', () => {
  it('gives the key and the value by their pointer', () => {
    expect(places('a/b: "x" # no\nlist:\n  - é😀: |\n      text\n')).toEqual([
      ['', undefined, 'a/b: "x" # no\nlist:\n  - é😀: |\n      text\n'],
      ['/a~1b', 'a/b', '"x"'],
      ['/list', 'list', '- é😀: |\n      text\n'],
      ['/list/0', undefined, 'é😀: |\n      text\n'],
      ['/list/0/é😀', 'é😀', '|\n      text\n'],
    ]);
  });

  it('places an alias where it stands and what it holds where it is written', () => {
    const found = places('a: &x {k: 1}\nb: *x\nc: {<<: *x}\n');
    expect(found).toContainEqual(['/b', 'b', '*x']);
    expect(found).toContainEqual(['/b/k', 'k', '1']);
    expect(found).toContainEqual(['/c/k', 'k', '1']);
  });

  it('puts a value that is left out right after its key', () => {
    const node = nodes('a:\nb: 1\n').find(({ pointer }) => pointer === '/a');
    expect(node).toMatchObject({ type: 'null', value: null, start: 2, end: 2 });
  });

  it('points a duplicate key at the first one, also where only the type differs', () => {
    const text = 'approved: false\n1: x\napproved: true\n"1": y\n';
    const duplicates = nodes(text).flatMap(({ key }) => (key?.duplicateOf ? [key] : []));
    expect(duplicates).toMatchObject([
      { name: 'approved', start: 21, duplicateOf: { start: 0, end: 8 } },
      { name: '1', start: 36, duplicateOf: { start: 16, end: 17 } },
    ]);
  });

  it('counts the same with CRLF', () => {
    expect(nodes('a: 1\r\nb: 2\r\n').map(({ start, end }) => [start, end])).toEqual([
      [0, 12],
      [3, 4],
      [9, 10],
    ]);
  });
});

describe('a lone CR', () => {
  it('ends a line, so that nothing hides behind it', () => {
    const text = 'approved: false\rapproved: true\r';
    const [, , second] = nodes(text);
    expect(second?.key).toMatchObject({ name: 'approved', start: 16, duplicateOf: { start: 0 } });
  });
});

describe('errors', () => {
  it.each([
    ['a: b: c\n', 'Nested mappings are not allowed in compact mappings @ b'],
    ['a: *nope\n', 'no anchor before `*nope` has its name @ *nope'],
    ['a: &a [*a]\n', '`*a` stands inside itself @ *a'],
    ['a: &a {b: {<<: *a}}\n', '`*a` stands inside itself @ *a'],
    ['a: {<<: 1}\n', '`<<` merges maps and nothing else @ 1'],
    ['? [x]\n: 1\n', 'a list or a map cannot be a key in JSON @ [x]'],
    ['a: .inf\n', 'JSON has no `.inf` @ .inf'],
    ['a: 1e400\n', 'JSON has no `1e400` @ 1e400'],
  ])('%j: %s', (text, expected) => {
    expect(errorsOf(text)).toContain(expected);
  });

  it('has no value for any document when one does not parse', () => {
    expect(errorsOf('a: 1\n---\nb: [1\n')).not.toEqual([]);
  });

  it('stops an alias bomb', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const bomb =
      'a: &a [x,x,x,x,x,x,x,x,x]\n' +
      names
        .slice(1)
        .map((n, i) => level(n, names[i] ?? ''))
        .join('');
    expect(errorsOf(bomb)[0]).toContain('aliases stand for more than 100000 values');
  });

  it('stops a merge bomb and a long chain of aliases', () => {
    const merges = Array.from(
      { length: 1000 },
      (_, n) => `m${n + 1}: &m${n + 1} {<<: *m${n}, k${n}: 1}\n`,
    );
    expect(errorsOf(`m0: &m0 {a: 1}\n${merges.join('')}`).length).toBeGreaterThan(0);
    const chain = Array.from({ length: 1000 }, (_, n) => `c${n + 1}: &c${n + 1} [*c${n}]\n`);
    expect(errorsOf(`c0: &c0 [1]\n${chain.join('')}`).length).toBeGreaterThan(0);
  });

  it.each([
    ['[', 100_000],
    ['{a: ', 100_000],
    ['- ', 100_000],
    ['? ', 100_000],
  ])('refuses %j nested %d times', (open, times) => {
    expect(errorsOf(open.repeat(times))[0]).toContain('nested deeper than 200 levels');
  });
});

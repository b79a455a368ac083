import { expect, test } from 'vitest';
import { jsonDepthLimit, jsonMember, jsonNodes, jsonPointers } from './json-tree.ts';
import { parseJson } from './json.ts';
import { parseJsonStream } from './json-stream.ts';

const rootOf = (text: string) => {
  const { root } = parseJson(text);
  if (root === undefined) throw new Error(`does not parse: ${text}`);
  return root;
};

test('gives up on what is longer than anybody writes, at the place where it does', () => {
  const long = `[${'1,'.repeat(2_000_000)}1]`;
  const message = expect.stringMatching(/^more than 500000 values/);
  const error = { code: 'too-large', message, start: 999_999, end: 1_000_000 };
  expect(parseJson(long)).toEqual({ errors: [error] });
  expect(parseJson(long, 5).errors).toEqual([{ ...error, start: 1_000_004, end: 1_000_005 }]);
  expect(parseJson(`[${'1,'.repeat(90_000)}1]`).errors).toEqual([]);
});

test('every value has a pointer, a place and the place of its key', () => {
  const text = '{"a/b": {"c~d": [1, "x"]}}';
  const pointers = jsonPointers(rootOf(text));
  expect([...pointers.keys()]).toEqual(['', '/a~1b', '/a~1b/c~0d', '/a~1b/c~0d/0', '/a~1b/c~0d/1']);
  const node = pointers.get('/a~1b/c~0d');
  expect(text.slice(node?.start, node?.end)).toBe('[1, "x"]');
  expect(text.slice(node?.key?.start, node?.key?.end)).toBe('"c~d"');
});

test.each([
  String.raw`["\\", "\"", "\\\"]", "a\\"]`,
  String.raw`{"\"": 1, "a\\": {"}": "]"}, "\u0062": "\ud83d\ude00é"}`,
  ' \r\n[ 1 ,-0.5e+3\t, true,null , [ ] ,{ }, "", [[]]]\n',
  '{ "a" : { "b" :[1,{"c":false}] } ,"d":"x,y:z" }',
  '-1',
])('each place in %j is that of its value and its key', (text) => {
  for (const { start, end, value, key } of jsonNodes(rootOf(text))) {
    const read = JSON.parse(text.slice(start, end)) as unknown;
    expect(typeof read === 'object' && read !== null ? undefined : read).toEqual(value);
    if (key) expect(JSON.parse(text.slice(key.start, key.end))).toBe(key.name);
  }
  expect(jsonNodes(rootOf(text)).length).toBe(countValues(JSON.parse(text)));
});

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + countValues(one), 1);
}

test('places count from the base of a larger text', () => {
  expect(parseJson('{"a": 1}', 100).root?.children[0]).toMatchObject({ start: 106, end: 107 });
  expect(parseJson('{"a": }', 100).errors[0]).toMatchObject({ start: 106 });
});

test('a duplicate key is kept, points at the first, and the last one counts', () => {
  const text = '{"a": 1, "b": 2, "a": 3}';
  const root = rootOf(text);
  const [, , again] = root.children;
  expect(again?.key?.duplicateOf).toEqual({ start: 1, end: 4 });
  expect(jsonMember(root, 'a')?.value).toBe(3);
  expect(parseJson(text).value).toEqual({ a: 3, b: 2 });
});

test('keys are compared as read, not as written', () => {
  expect(rootOf('{"a": 1, "\\u0061": 2}').children[1]?.key?.duplicateOf).toBeDefined();
});

test('__proto__ is a key like any other', () => {
  const { value, root } = parseJson('{"__proto__": {"polluted": true}}');
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(jsonMember(root, '__proto__')?.pointer).toBe('/__proto__');
});

test.each([
  ['9007199254740993', true],
  ['9007199254740992', false],
  ['1e400', true],
  ['1e-400', true],
  ['0.1', false],
  ['100000000000000000000', false],
  ['1.00000000000000000001', true],
  ['-0', false],
  ['0e5', false],
])('the number %s that cannot be read exactly is reported: %s', (number, reported) => {
  const inexact = jsonNodes(rootOf(`[${number}]`)).flatMap((node) => node.inexact ?? []);
  expect(inexact).toEqual(reported ? [number] : []);
});

test.each([
  ['', 0, 'expected a value, found nothing'],
  ['   ', 3, 'expected a value'],
  ['{"a": 1,}', 8, 'expected a key'],
  ['[1,]', 3, 'expected a value'],
  ['{"a": 1} // note', 9, 'JSON has no comments'],
  ['/* note */ {}', 0, 'JSON has no comments'],
  ['{"a" 1}', 5, 'expected `:`'],
  ['{"a": 1 "b": 2}', 8, 'expected `,`'],
  ['{"a": 1', 7, 'expected `}`'],
  ['[1', 2, 'expected `]`'],
  ['{} {}', 3, 'expected the end'],
  ["{'a': 1}", 1, "found `'a'`"],
  ['["a\tb"]', 1, 'control character'],
  ['["a', 1, 'does not end'],
  ['["\\x"]', 1, 'escape'],
  ['[NaN]', 1, 'expected'],
  ['[01]', 2, 'expected `,`'],
  ['<<<<<<< HEAD', 0, 'expected'],
])('%j is an error at %i', (text, start, message) => {
  const { errors, root, value } = parseJson(text);
  expect(errors[0]?.message).toContain(message);
  expect(errors[0]?.start).toBe(start);
  expect([root, value]).toEqual([undefined, undefined]);
});

test('nesting beyond the limit is an error at its bracket and never a crash', () => {
  expect(parseJson('['.repeat(100_000)).errors).toEqual([
    {
      message: `nested deeper than ${jsonDepthLimit} levels`,
      start: jsonDepthLimit,
      end: jsonDepthLimit + 1,
    },
  ]);
  const deepest = '['.repeat(jsonDepthLimit) + ']'.repeat(jsonDepthLimit);
  expect(parseJson(deepest).errors).toEqual([]);
});

test('brackets inside strings do not nest', () => {
  expect(parseJson(`["${'['.repeat(300)}\\"${'{'.repeat(300)}"]`).errors).toEqual([]);
});

const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', 'true', 'nul', ' ', '\n', '//'];

const grow = (texts: readonly string[]) =>
  texts.flatMap((text) => pieces.map((piece) => text + piece));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('exactly what JSON.parse accepts is accepted', () => {
  const three = grow(grow(pieces));
  const texts = [...three, ...grow(three).filter((_, index) => index % 7 === 0)];
  const wrong = texts.filter((text) => isJson(text) !== (parseJson(text).errors.length === 0));
  expect(wrong).toEqual([]);
  expect(texts.some(isJson)).toBe(true);
});

test('a stream gives each of its values, and errors where they stand', () => {
  const values = parseJsonStream('{"a": 1} 2\n[3] {"b" 4}', 10);
  expect(values.map(({ root }) => root?.start)).toEqual([10, 19, 21, undefined]);
  expect(values[3]?.errors[0]?.start).toBe(30);
});

test('a comment between two values of a stream is an error', () => {
  expect(parseJsonStream('{} /* { */ {}').map(({ errors }) => errors.length > 0)).toEqual([
    false,
    true,
    false,
  ]);
});

test('white space is a stream without values', () => {
  expect(parseJsonStream(' \n\t')).toEqual([]);
});

test.each([
  ['{"a": \u00a01}', 'found `<U+00A0>'],
  ['{"a": \u20281}', 'found `<U+2028>'],
  [`{"a": ${'😀'.repeat(30)}}`, `found \`${'😀'.repeat(20)}…\``],
])('%j names what stands there', (text, message) => {
  expect(parseJson(text).errors[0]?.message).toContain(message);
});

import { expect, test } from 'vitest';
import { expressionsOf, expressionsWithin, parsePython, statementsIn, type Text } from './index.ts';

function texts(source: string): readonly Text[] {
  const { body } = parsePython(source);
  return [...statementsIn(body)]
    .flatMap(expressionsOf)
    .flatMap((root) => [...expressionsWithin(root)])
    .filter((expression) => expression.type === 'text');
}

function decoded(source: string): string {
  const pieces = texts(source)[0]?.pieces ?? [];
  return pieces.map((piece) => (piece.type === 'characters' ? piece.text : '<>')).join('');
}

/** The outer text of one decoded character. */
function writtenAs(source: string, index: number): string {
  const [piece] = texts(source)[0]?.pieces ?? [];
  if (piece?.type !== 'characters') return 'no text';
  return source.slice(piece.starts[index], piece.ends[index]);
}

test.each([
  [String.raw`"a\nb"`, 'a\nb'],
  [String.raw`'\x41\101\u0042\U00000043'`, 'AABC'],
  [String.raw`"\N{LATIN CAPITAL LETTER D}\N{SNOWMAN}"`, 'D\uFFFC'],
  [String.raw`"\q\8"`, String.raw`\q\8`],
  [String.raw`"\'\"\\"`, `'"\\`],
  [String.raw`r"\n\""`, String.raw`\n\"`],
  [String.raw`Rb'\n'`, String.raw`\n`],
  [String.raw`b"\u0041\x41"`, String.raw`\u0041A`],
  ['U"a" u\'b\' """c"""', 'abc'],
  ['("a"\n  # between\n  "b")', 'ab'],
  ['"a\\\nb"', 'ab'],
  ['"a\\\r\nb"', 'ab'],
  ['"""a\r\nb\rc"""', 'a\nb\nc'],
  ['f"{{{a}}}b"', '{<>}b'],
  ['rF"\\d{a}"', '\\d<>'],
  [String.raw`"\U0001F600x"`, '😀x'],
  ['"😀é"', '😀é'],
  ['"""it\'s "quoted" """', `it's "quoted" `],
  ['""', ''],
])('%j is decoded as Python does', (source, expected) => {
  expect(decoded(source)).toBe(expected);
  expect(parsePython(source).errors).toEqual([]);
});

test.each([
  [String.raw`"\x41b"`, 0, String.raw`\x41`],
  [String.raw`"\x41b"`, 1, 'b'],
  ['"""a\r\nb"""', 1, '\r\n'],
  ['"a\\\nb"', 1, 'b'],
  [String.raw`"\U0001F600x"`, 1, String.raw`\U0001F600`],
  [String.raw`"\U0001F600x"`, 2, 'x'],
  ['f"{{b"', 0, '{{'],
  ['r"\\n"', 1, 'n'],
])('in %j character %i stands where it is written', (source, index, expected) => {
  expect(writtenAs(source, index)).toBe(expected);
});

test.each([
  'def upgrade(:\n  pass',
  'op.drop_table("a"',
  'op.drop_table("a)\n',
  'x = """never ends',
  '<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n',
  'x = """\n<<<<<<< HEAD\nDROP TABLE a;\n=======\n>>>>>>> theirs\n"""',
  'print "x"',
  '{% if x %}\nx = 1\n{% endif %}\n',
  String.raw`x = "\xZZ"`,
  String.raw`x = "\N{"`,
])('%j is an error', (source) => {
  expect(parsePython(source).errors).not.toEqual([]);
});

test.each([
  'def f():\n    yield\n',
  'x: int\n',
  'x = "\\N{SNOWMAN}"\n',
  'x = 1 + \\\r\n  2\r\ny = 3\r\n',
  'if x:\r\n    pass\r\nelse:\r\n    pass\r\n',
  'async def f(a, /, b: int = 1, *, c, **d) -> None: ...\n',
  'match x:\n    case {"a": b} if b: pass\n    case _: pass\n',
])('%j is none', (source) => {
  expect(parsePython(source).errors).toEqual([]);
});

test('an error has a place', () => {
  const source = 'a = 1\n<<<<<<< HEAD\n';
  const [error] = parsePython(source).errors;
  expect(source.slice(error?.start, error?.end)).toBe('<<<<<<<');
});

test('what stands around an error is still read', () => {
  const { body } = parsePython('a = 1\n<<<<<<< HEAD\ndef upgrade():\n    pass\n');
  expect(body.map(({ type }) => type)).toContain('function');
});

test('a bracket that never closes loses no call', () => {
  const source = 'def upgrade():\n    f(\n    g("a")\n    h("b")\n';
  const { body, errors } = parsePython(source);
  const [definition] = body;
  const inside = definition?.type === 'function' ? definition.body : [];
  const names = inside
    .flatMap(expressionsOf)
    .flatMap((root) => [...expressionsWithin(root)])
    .flatMap((one) => (one.type === 'call' && one.callee.type === 'name' ? [one.callee.name] : []));
  expect(errors).not.toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['f', 'g']));
});

test('comments keep their marks', () => {
  const source = 'x = 1  # why\n# next\n';
  const { comments } = parsePython(source);
  expect(comments.map(({ start, end }) => source.slice(start, end))).toEqual(['# why', '# next']);
});

test.each([
  ['brackets', `x = ${'('.repeat(20_000)}${')'.repeat(20_000)}`],
  ['brackets that never close', `x = ${'('.repeat(20_000)}`],
  ['lists', `x = ${'['.repeat(20_000)}`],
  ['a chain', `x = a${'.b()'.repeat(20_000)}`],
  ['a sum', `x = ${'"a" + '.repeat(20_000)}"b"`],
  ['blocks', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}if x:\n`).join('')],
  ['not', `x = ${'not '.repeat(20_000)}y`],
  ['lambdas', `x = ${'lambda: '.repeat(20_000)}y`],
  ['calls behind many open brackets', `x = ${'('.repeat(190)}\n    f("a")\n    f("b")\n`],
  ['calls behind an open bracket', `x = (\n${'    op.drop_table("t")\n'.repeat(20_000)}`],
  ['replacements', `x = ${'f"{'.repeat(2000)}`],
])('%s nested without end are an error, not a crash', (_title, source) => {
  expect(parsePython(source).errors).not.toEqual([]);
});

test('imports bind what Python binds', () => {
  const { body } = parsePython(
    'import alembic.op\nimport sqlalchemy as sa\nfrom alembic import op as o, context\nfrom ..a import (b,)\nfrom . import c',
  );
  const names = body.flatMap((one) => (one.type === 'import' ? one.names : []));
  expect(names.map(({ bound, path }) => [bound, path])).toEqual([
    ['alembic', 'alembic'],
    ['sa', 'sqlalchemy'],
    ['o', 'alembic.op'],
    ['context', 'alembic.context'],
    ['b', '..a.b'],
    ['c', '.c'],
  ]);
});

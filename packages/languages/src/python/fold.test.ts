import { expect, test } from 'vitest';
import { hole } from '../embedded.ts';
import {
  type Folded,
  foldText,
  openEvaluator,
  openFrame,
  parsePython,
  pathOf,
  readScope,
} from './index.ts';

const evaluator = openEvaluator((call, frame) =>
  pathOf(call.callee, frame) === 'sqlalchemy.text' ? call.arguments[0]?.value : undefined,
);

/** Folds the last statement, an expression. */
function fold(source: string): Folded {
  const { body } = parsePython(source);
  const last = body.at(-1);
  if (last?.type !== 'expression') throw new Error('the last statement is no expression');
  return foldText(last.value, openFrame(readScope(body)), evaluator);
}

function shown(source: string): string {
  const folded = fold(source);
  if (folded.kind === 'static') return folded.text.text;
  if (folded.kind === 'template') return folded.text.text.replaceAll(hole, '<>');
  return folded.kind;
}

test.each([
  ['"a" "b"', 'ab'],
  ['"a" + "b" + "c"', 'abc'],
  ['x = "b"\n"a" + x', 'ab'],
  ['x: str = "b"\nf"a{x}c"', 'abc'],
  ['a, (b, c) = "1", ("2", "3")\nf"{a}{b}{c}"', '123'],
  ['x = y = "b"\nx + y', 'bb'],
  ['"%s is %d%%" % ("a", 3)', 'a is 3%'],
  ['"%(a)s" % {"a": "b"}', 'b'],
  ['"%s" % "a"', 'a'],
  ['"{} {1} {a} {{}}".format("x", "y", a="z")', 'x y z {}'],
  ['", ".join(["a", "b"])', 'a, b'],
  ['X = ("a", "b")\n", ".join(f"\'{x}\'" for x in X)', "'a', 'b'"],
  ['"  a ".strip() + "xax".strip("x") + "b\\n".rstrip()', 'aab'],
  ['import textwrap\ntextwrap.dedent("""\n    a\n      b\n""")', '\na\n  b\n'],
  ['from textwrap import dedent as d\nd("""\\\n    a\n    b""").strip()', 'a\nb'],
  ['import inspect\ninspect.cleandoc("""a\n    b\n      c""")', 'a\nb\n  c'],
  ['import sqlalchemy as sa\nsa.text("a")', 'a'],
  ['from sqlalchemy import text\nx = "a"\ntext(x)', 'a'],
  ['(x := "a")', 'a'],
  ['x = ["a", "b"]\nx[1]', 'b'],
  ['x = {"k": "v"}\nx["k"]', 'v'],
  ['"a,b".split(",")[1]', 'b'],
  ['"a b".replace("b", "c")', 'a c'],
  ['"A".lower()', 'a'],
  ['str(3) + "x"', '3x'],
  ['def f(t, s="x"):\n    sql = f"{t}{s}"\n    return sql\nf("a") + f("b", s="c")', 'axbc'],
])('%j is known', (source, expected) => {
  expect(shown(source)).toBe(expected);
  expect(fold(source).kind).toBe('static');
});

test.each([
  ['f"a{x}b"', 'a<>b'],
  ['x = 1\nx = 2\nf"a{x}b"', 'a<>b'],
  ['f"a{x!r}{y:>3}{z=}"', 'a<><><>'],
  ['"a" + f(x)', 'a<>'],
  ['"%s %5d %(b)s" % x', '<> <> <>'],
  ['"%s,%s" % (x, "b")', '<>,b'],
  ['"{a.b} {c[0]} {d!r} {}".format(1)', '<> <> <> 1'],
  ['"{} {}".format(*x)', '<> <>'],
  ['", ".join(["a", x])', 'a, <>'],
  ['"DROP TABLE " + (x if y else z)', 'DROP TABLE <>'],
  ['x = []\nx.append("b")\nf"a{x[0]}"', 'a<>'],
  ['x = ["b"]\nf(x)\nf"a{x[0]}"', 'a<>'],
  ['x = ["b"]\nx[0] = y\nf"a{x[0]}"', 'a<>'],
  ['x = "b"\ndef f():\n    global x\n    x = "c"\nf"a{x}"', 'a<>'],
  ['x = "b"\nx += "c"\nf"a{x}"', 'a<>'],
  ['for x in y: pass\nf"a{x}"', 'a<>'],
  ['with y as x: pass\nf"a{x}"', 'a<>'],
  ['def x(): pass\nf"a{x}"', 'a<>'],
  ['x = "b"\nif (x := y): pass\nf"a{x}"', 'a<>'],
  ['"\\N{SNOWMAN}a"', '<>a'],
  ['def f(t):\n    return t\nf"a{f(*x)}"', 'a<>'],
  ['def f():\n    if x: return "b"\n    return "c"\nf"a{f()}"', 'a<>'],
])('%j has holes', (source, expected) => {
  expect(shown(source)).toBe(expected);
  expect(fold(source).kind).toBe('template');
});

test.each([
  ['x', 'opaque'],
  ['x = x\nx', 'opaque'],
  ['x = x + "a"\nx', 'template'],
  ['f"{x}"', 'opaque'],
  ['x.y', 'opaque'],
  ['3', 'opaque'],
  ['update(x).values(a=1)', 'construct'],
  ['x = update(y)\nx', 'construct'],
])('%j is %s', (source, expected) => {
  expect(fold(source).kind).toBe(expected);
});

test('a character of a constant stands where the constant is written', () => {
  const source = 'SQL = "DROP"\nSQL';
  const folded = fold(source);
  expect(folded.kind === 'static' && folded.text.starts[0]).toBe(source.indexOf('DROP'));
});

test('a constant inside another text stands where it is used', () => {
  const source = 'T = "users"\nf"DROP TABLE {T}"';
  const folded = fold(source);
  const at = 'DROP TABLE '.length;
  const range = folded.kind === 'static' ? [folded.text.starts[at], folded.text.ends[at]] : [];
  expect(source.slice(...range)).toBe('{T}');
});

test('a hole stands where the unknown value is written', () => {
  const source = 'f"DROP {x.y}"';
  const folded = fold(source);
  const holes = folded.kind === 'template' ? folded.holes : [];
  expect(holes.map(({ start, end }) => source.slice(start, end))).toEqual(['{x.y}']);
});

test('a text that doubles without end is given up', () => {
  const lines = Array.from({ length: 60 }, (_, at) => `x${at + 1} = x${at} + x${at}`);
  expect(shown(`x0 = ""\n${lines.join('\n')}\nx60`)).not.toBe('');
  expect(fold(`x0 = "a"\n${lines.join('\n')}\nx60`).kind).not.toBe('static');
});

test('a list that doubles without end is given up', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `x${at + 1} = x${at} + x${at}`);
  expect(fold(`x0 = ["a"]\n${lines.join('\n')}\nx40[0]`).kind).not.toBe('static');
});

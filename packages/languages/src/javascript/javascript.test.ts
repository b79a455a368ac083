import { describe, expect, it } from 'vitest';
import { hole, outerRange } from '../embedded.ts';
import { type Call, type Module, runModule } from './index.ts';
import { parseJavascript } from './parse.ts';
import { knownText, type Value } from './value.ts';

function run(text: string, onCall?: (call: Call) => Value | undefined): Module {
  const { program } = parseJavascript(text, 'a.ts');
  return runModule(program, text, {
    member: (owner, name) => ({ type: 'method', owner, name }),
    call: (call) => onCall?.(call),
  });
}

/** The value that the module exports under the name `it`. */
function fold(expression: string, before = ''): Value | undefined {
  const { exports } = run(`${before}\nexport const it = ${expression};`);
  return exports.type === 'object' ? exports.properties.get('it') : undefined;
}

const foldText = (expression: string, before = ''): string | undefined => {
  const value = fold(expression, before);
  return value?.type === 'text' ? value.text.text : undefined;
};

const called = (text: string): readonly string[] => {
  const calls: string[] = [];
  run(text, ({ callee, args, frame: { context } }) => {
    const name = callee.type === 'method' ? callee.name : callee.type;
    const given = args.map(({ value }) => knownText(value) ?? value.type).join(',');
    const where = [
      ...context.via,
      ...context.conditions.map((one) => `if ${one}`),
      ...(context.loop ? ['loop'] : []),
      ...(context.attempt ? ['try'] : []),
    ];
    calls.push([`${name}(${given})`, ...where].join(' '));
    return undefined;
  });
  return calls;
};

describe('parseJavascript', () => {
  it.each([
    ['exports.up = (knex) => knex.raw(`SELECT 1', 'Unterminated template literal.'],
    ['function up(knex) { knex.raw("DROP TABLE a"; }', "')' expected."],
    ['<<<<<<< HEAD\nup();\n=======\ndown();\n>>>>>>> b\n', 'Merge conflict marker encountered.'],
    ['const a = "never ends', 'Unterminated string literal.'],
    ['class A {\n async up(a: B): Promise<void> {}\n async down(a: B): Promise<', "'>' expected."],
  ])('keeps a tree of %j and says what is wrong', (text, message) => {
    const { program, errors } = parseJavascript(text, 'a.js');
    expect(errors.map((error) => error.message)).toContain(message);
    expect(program.body).not.toHaveLength(0);
  });

  it('reads types, markup and old scripts whatever the ending of the file', () => {
    const types = 'export const a = <T,>(x: T): T => x as T; let y: number = 1;';
    const markup = 'export const a = <p>one</p>;';
    for (const path of ['a.ts', 'a.js', 'a.cts', 'a.mjs', 'a.tsx', 'a.jsx']) {
      expect(parseJavascript(types, path).errors).toEqual([]);
      expect(parseJavascript(markup, path).errors).toEqual([]);
      expect(parseJavascript('#!/usr/bin/env node\nwith (a) { b = 010 }', path).errors).toEqual([]);
    }
  });

  it('has the places of comments with their marks', () => {
    const text = '/* é😀 */ a(); // b\r\n';
    const { comments } = parseJavascript(text, 'a.js');
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['/* é😀 */', '// b']);
  });

  it('says that code is nested too deeply instead of breaking down', () => {
    const text = `a = ${'['.repeat(60_000)}`;
    expect(parseJavascript(text, 'a.js').errors).not.toEqual([]);
    expect(parseJavascript(`a = ${'-('.repeat(9_000)}1${')'.repeat(9_000)}`, 'a.js')).toBeDefined();
  });
});

describe('runModule folds', () => {
  it.each([
    [
      String.raw`'a\tb\x41\u0042\u{1F600}\101\0\
c\q'`,
      'a\tbAB😀A\0cq',
    ],
    ['`a\r\nb\rc`', 'a\nb\nc'],
    ["'a' + 'b' + 1 + true", 'ab1true'],
    ['`DROP ${"TABLE"} ${t}`', `DROP TABLE ${hole}`],
    ['["a", "b"].join("\\n")', 'a\nb'],
    ['["a", "b"].map((x) => `${x}!`).join()', 'a!,b!'],
    ['"  a ".trim()', 'a'],
    ['"a-b".replace("-", "+")', 'a+b'],
    ['String.raw`\\n${1}`', '\\n1'],
    ['("a" as const) satisfies string', 'a'],
    ['(<string>"a")!', 'a'],
    ['names.users', 'u', 'const names = { users: "u" } as const;'],
    ['names["users"]', 'u', 'const names = Object.freeze({ users: "u" });'],
    ['Names.Users', 'u', 'enum Names { Users = "u" }'],
    ['build("x")', 'drop x!', 'function build(a: string, b = "!") { return `drop ${a}${b}`; }'],
    ['s', 'ab', 'let s = "a"; s += "b";'],
    ['a', 'x', 'const { a = "x" } = {};'],
    ['a', 'y', 'const [, a] = ["x", "y"];'],
    ['new A().name', 'x', 'class A { name = "x" }'],
    ['sql`a ${b} c ${sql.identifier(["p", "q"])} ${sql.raw("x")}`', 'a $1 c "p"."q" x'],
    ['sql`a ${"b"} ${sql.fragment`c`} ${sql.identifier([d])}`', `a $1 c ${hole}`],
  ])('%s', (expression, expected, before = '') => {
    expect(foldText(expression, before)).toBe(expected);
  });

  it('every character to the place where it is written', () => {
    const text = "export const it = 'a\\u{1F600}' + `\\\r\n\r\n${'é'}` + x;";
    const { exports } = run(text);
    const value = exports.type === 'object' ? exports.properties.get('it') : undefined;
    if (value?.type !== 'text') throw new Error('it is no text');
    const written = Array.from({ length: value.text.text.length }, (_, index) => {
      const { start, end } = outerRange(value.text, index, index + 1);
      return text.slice(start, end);
    });
    expect(value.text.text).toBe(`a😀\né${hole}`);
    expect(written).toEqual(['a', '\\u{1F600}', '\\u{1F600}', '\r\n', 'é', 'x']);
  });

  it('both ways of a choice', () => {
    const value = fold('a ? "x" : "y"');
    const options = value?.type === 'either' ? value.options.map(knownText) : [];
    expect(options).toEqual(['x', 'y']);
    const later = fold('s', 'let s; if (a) { s = "x" } else { s = "y" }');
    expect(later?.type === 'either' ? later.options.map(knownText) : []).toEqual(['x', 'y']);
  });

  it.each(['f()', 'imported', 'a[b]', 'new B()', 'x => x', '1 + 2', '/a/', 'this.x'])(
    'nothing it does not know: %s',
    (expression) => expect(foldText(expression, 'import imported from "x";')).toBeUndefined(),
  );

  it('no endless recursion and no endless work', () => {
    expect(foldText('f("x")', 'function f(a) { return f(a + a); }')).toBeUndefined();
    const twice = Array.from(
      { length: 40 },
      (_, index) => `const f${index + 1} = () => { f${index}(); f${index}(); };`,
    );
    expect(() => run(`const f0 = () => {};${twice.join('')}f40();`)).toThrow('too long');
  });
});

describe('runModule calls', () => {
  it.each([
    ['a.drop("x")', ['drop(x)']],
    ['for (const t of ["x", "y"]) a.drop(t)', ['drop(x) loop', 'drop(y) loop']],
    ['["x", "y"].forEach((t) => a.drop(t))', ['drop(x) loop', 'drop(y) loop']],
    ['for (const t of b) a.drop(t)', ['drop(unknown) loop']],
    ['for (let i = 0; i < 2; i++) a.drop(["x"][i])', ['drop(x) loop']],
    ['if (b) { a.drop("x") } else a.drop("y")', ['drop(x) if b', 'drop(y) if !(b)']],
    ['const f = () => { if (b) { return } a.drop("x") }; f()', ['drop(x) f if !(b)']],
    ['try { a.drop("x") } catch { a.drop("y") }', ['drop(x) try', 'drop(y) if catch try']],
    ['b.c(async () => { await a.drop("x") })', ['c(function)', 'drop(x)']],
    ['b.then(() => a.drop("x"), () => a.drop("y"))', ['drop(x)', 'drop(y)']],
    ['f("x"); function f(t) { g(t) } function g(t) { a.drop(t) }', ['drop(x) f g']],
    ['const f = a.drop.bind(a, "x")', ['drop(x)']],
    ['switch (b) { case 1: a.drop("x") }', ['drop(x) if 1']],
    ['b && a.drop("x")', ['drop(x) if b']],
    ['b || a.drop("x")', ['drop(x) if !(b)']],
    ['Promise.all(["x"].map((t) => a.drop(t)))', ['drop(x) loop']],
    ['const o = { f() { this.g() }, g() { a.drop("x") } }; o.f()', ['drop(x) f g']],
    ['const { drop } = a; drop("x")', ['drop(x)']],
    ['return; a.drop("x")', []],
    ['const f = b ? () => a.drop("x") : () => a.drop("y"); f()', ['drop(x)', 'drop(y)']],
    ['a[b]("x")', ['[…](x)']],
    ['["x"].forEach(a.drop)', ['drop(x,unknown,list) loop']],
    ['const l = []; l.push("x"); for (const t of l) a.drop(t)', ['drop(x) loop']],
    [
      'const l = []; for (const b of c) l.push(b.name); for (const t of l) a.drop(t)',
      ['drop(method) loop', 'drop(unknown) loop'],
    ],
    [
      'const l = ["x"]; l[b] = "y"; l.forEach((t) => a.drop(t))',
      ['drop(x) loop', 'drop(y) loop', 'drop(unknown) loop'],
    ],
    [
      'const o = {}; o[b] = 1; for (const t of Object.keys(o)) a.drop(t)',
      ['keys(object)', 'drop(unknown) loop'],
    ],
  ])('%s', (text, expected) => expect(called(text)).toEqual(expected));
});

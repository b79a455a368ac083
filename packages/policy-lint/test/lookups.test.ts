import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, write } from './workshop.ts';

const root = join(import.meta.dirname, '../../..');
const script = 'packages/policy-lint/lookups.mjs';

const config = {
  extends: join(root, 'tsconfig.json'),
  compilerOptions: { types: [] },
  include: ['src'],
};

/** Lets the script judge the folder `src` of a folder, and returns what it found. */
function judge(folder: string): { readonly code: number | null; readonly found: string[] } {
  write(folder, { 'tsconfig.json': JSON.stringify(config) });
  const args = [join(root, script), join(folder, 'tsconfig.json')];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, found: stderr.split('\n').filter((line) => line !== '') };
}

const declarations = `
interface Rule { readonly id: string }
type Level = 'off' | 'error';
declare const text: string;
declare const level: Level;
declare const numbers: number[];
declare const anything: any;
declare const rule: Rule;
declare const table: Record<string, number>;
declare const ranks: Record<Level, number>;
declare const other: Record<string, number>;
declare const maybe: Record<string, number> | undefined;
declare function hasKey<Key extends string>(key: Key): void;
`;

const wrong: readonly string[] = [
  'table[text];',
  'maybe?.[text];',
  'table[`a${text}`];',
  'table[anything];',
  'anything[text];',
  'ranks[text as Level];',
  'rule[text as keyof Rule];',
  '({ a: 1 } as Record<string, number>)[text];',
  '({ a: 1 } as const)[text as "a"];',
  'if (text in table) table.a;',
  'Object.keys(table).filter((key) => key in other);',
  'const { [text]: part } = table;',
  'Reflect.get(table, text);',
  'Object.assign(ranks, table);',
  'table[text] = 1;',
  'table[text] ??= 1;',
  'table[text]++;',
  'if (Object.hasOwn(table, text)) table[text] = 1;',
  'Object.hasOwn(table, text) ? other[text] : 0;',
  'Object.hasOwn(table, text) ? 0 : table[text];',
  'Object.hasOwn(table, text) || table[text];',
  'function one<Key extends string>(key: Key) { return table[key]; }',
];

const right: readonly string[] = [
  'table["a"];',
  'ranks[level];',
  'numbers[0];',
  'numbers[numbers.length];',
  'text[0];',
  'new Map(Object.entries(table)).get(text);',
  'Object.hasOwn(table, text) ? table[text] : undefined;',
  'Object.hasOwn(table, text) && table[text];',
  'if (text !== "" && Object.hasOwn(table, text)) hasKey(String(table[text]));',
  'delete table[text];',
  '"a" in table;',
  'Object.fromEntries([[text, 1]]);',
  'const copy = { ...table, [text]: 1 };',
  'Object.assign(ranks, { off: 1 });',
];

test('pnpm lint reports each lookup by text from outside at its place, and nothing else', () => {
  const lines = [...wrong, ...right].map((line, at) => `export function f${at}() { ${line} }`);
  const head = declarations.split('\n').length;
  const folder = makeFolder({ 'src/rows.ts': `${declarations}\n${lines.join('\n')}\n` });
  const { code, found } = judge(folder);
  const numbers = found.map((line) => Number(/^src\/rows\.ts:(\d+):\d+ /.exec(line)?.[1]) - head);
  expect([...new Set(numbers)].map((number) => wrong[number - 1])).toEqual(wrong);
  expect(code).toBe(1);
});

test('a message names the place, the expression and what to write instead', () => {
  const text =
    'export const f = (t: Record<string, number>, k: string) => {\n  t[k] = t[k] ?? 0;\n};\n';
  expect(judge(makeFolder({ 'src/a.ts': text })).found).toEqual([
    'src/a.ts:2:3 t[k]: the key `__proto__` sets no entry; use a Map, or Object.fromEntries of its entries',
    'src/a.ts:2:10 t[k]: the key may be a name that every object inherits, such as `constructor`; write ownValue(table, key) from @policy-lint/model, or use a Map',
  ]);
});

/** A file of the package reporters, what is safe there, and the mistake in its stead. */
const mutations = [
  ['src/xml.ts', 'ownValue(entities, character)', 'entities[character]'],
  ['src/visible.ts', 'ownValue(short, character)', 'short[character]'],
  ['src/html/excerpt.ts', 'Object.hasOwn(texts, path) ? texts[path] : undefined', 'texts[path]'],
  ['src/format-report.ts', 'Object.hasOwn(reporters, name)', 'name in reporters'],
] as const;

test('a package whose lookups are taken out of their guards is reported, file by file', () => {
  const folder = makeFolder();
  const reporters = join(root, 'packages/reporters');
  cpSync(join(reporters, 'src'), join(folder, 'src'), { recursive: true });
  symlinkSync(join(reporters, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, safe, mistake] of mutations) {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(safe);
    write(folder, { [path]: text.replace(safe, mistake) });
  }
  const { code, found } = judge(folder);
  expect(code).toBe(1);
  const paths = found.map((line) => line.slice(0, line.indexOf(':')));
  expect([...new Set(paths)].sort()).toEqual(mutations.map(([path]) => path).sort());
});

test('a tsconfig without a file to judge is an error, not a pass', () => {
  const { code, found } = judge(makeFolder({ 'src/a.test.ts': 'export const a = 1;\n' }));
  expect(code).toBe(1);
  expect(found.join('\n')).toContain('names no file to look at');
});

test('the check is part of pnpm lint', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(scripts['lint']).toContain(`&& node ${script}`);
  expect(scripts['check']).toContain('pnpm lint');
});

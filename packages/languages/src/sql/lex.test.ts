import { expect, test } from 'vitest';
import { hole } from '../embedded.ts';
import { lexFile, lexSql } from './lex-table.ts';
import { kind, tokenStart, tokenText, type Tokens } from './tokens.ts';
import { type Dialect, dialects } from './words.ts';

const names = Object.fromEntries(Object.entries(kind).map(([name, number]) => [number, name]));

/** Everything but blanks, as `kind text`. */
function describeTokens(tokens: Tokens): readonly string[] {
  return tokens.kinds.flatMap((found, index) =>
    found === kind.blank ? [] : [`${names[found]} ${tokenText(tokens, index)}`],
  );
}

function tokensOf(text: string, dialect: Dialect): readonly string[] {
  return describeTokens(lexFile(text, dialect));
}

test.each<readonly [Dialect, string, readonly string[]]>([
  ['postgresql', `'a''b'`, [`string 'a''b'`]],
  ['postgresql', `'a\\' ;`, [`string 'a\\'`, 'symbol ;']],
  ['postgresql', `E'a\\' ;'`, [`string E'a\\' ;'`]],
  ['postgresql', `U&'a' N'b' x'1f'`, [`string U&'a'`, `string N'b'`, `string x'1f'`]],
  ['postgresql', `"a""b"`, [`quoted "a""b"`]],
  ['postgresql', `U&"d\\0061"`, [`quoted U&"d\\0061"`]],
  ['postgresql', '$$ ; $$ $a$ $$ $a$', ['string $$ ; $$', 'string $a$ $$ $a$']],
  ['postgresql', '$1 a$b$', ['variable $1', 'word a$b$']],
  ['postgresql', '/* a /* b */ ; */ c', ['comment /* a /* b */ ; */', 'word c']],
  ['postgresql', 'a # b', ['word a', 'symbol #', 'word b']],
  ['mysql', `'a\\'; b'`, [`string 'a\\'; b'`]],
  ['mysql', `"a"`, [`string "a"`]],
  ['mysql', '`a``b`', ['quoted `a``b`']],
  ['mysql', '# a ; b', ['comment # a ; b']],
  ['mysql', 'a--1', ['word a', 'symbol -', 'symbol -', 'number 1']],
  ['mysql', 'a -- 1', ['word a', 'comment -- 1']],
  ['mysql', '/* a /* b */ c', ['comment /* a /* b */', 'word c']],
  ['mysql', '2fa_codes 1e5 0x1F', ['word 2fa_codes', 'number 1e5', 'number 0x1F']],
  ['mysql', '@a @@global.b', ['variable @a', 'variable @@global', 'symbol .', 'word b']],
  ['sqlite', '[a b] `c` "d"', ['quoted [a b]', 'quoted `c`', 'quoted "d"']],
  ['tsql', `[a]]b] N'c' #t @v`, ['quoted [a]]b]', `string N'c'`, 'word #t', 'variable @v']],
  ['snowflake', '// a ; b', ['comment // a ; b']],
  ['snowflake', '$$ ; $$', ['string $$ ; $$']],
  ['bigquery', `r'a\\'b'`, [`string r'a\\'b'`]],
  ['bigquery', `"""a ' ; """`, [`string """a ' ; """`]],
])('%s: %s', (dialect, text, expected) => {
  expect(tokensOf(text, dialect)).toEqual(expected);
});

test('names may hold what is beyond ASCII, and a hole', () => {
  expect(tokensOf(`größe 表 𝒳 ${hole}_t`, 'postgresql')).toEqual([
    'word größe',
    'word 表',
    'word 𝒳',
    `word ${hole}_t`,
  ]);
});

test.each<readonly [Dialect, string, readonly string[]]>([
  ['postgresql', '{{ a.b }}', ['template {{ a.b }}']],
  ['postgresql', '{% if a %}b{% endif %}', ['control {% if a %}', 'word b', 'control {% endif %}']],
  ['postgresql', '{# a ; #}', ['control {# a ; #}']],
  [
    'postgresql',
    '${a} $(b) {$C} {d}',
    ['template ${a}', 'template $(b)', 'template {$C}', 'template {d}'],
  ],
  [
    'postgresql',
    'VALUES (%s, %(a)s, ?)',
    [
      'word VALUES',
      'symbol (',
      'template %s',
      'symbol ,',
      'template %(a)s',
      'symbol ,',
      'template ?',
      'symbol )',
    ],
  ],
  ['postgresql', `a ? 'b'`, ['word a', 'symbol ?', `string 'b'`]],
  ['postgresql', `:a :'b' :"c"`, ['template :a', `template :'b'`, 'template :"c"']],
  ['postgresql', 'a::int', ['word a', 'symbol :', 'symbol :', 'word int']],
  ['postgresql', 'a[1:n]', ['word a', 'symbol [', 'number 1', 'symbol :', 'word n', 'symbol ]']],
  ['postgresql', 'a := 1', ['word a', 'symbol :', 'symbol =', 'number 1']],
  ['mysql', 'a:LOOP', ['word a', 'symbol :', 'word LOOP']],
  ['postgresql', `'{{ a }}'`, [`string '{{ a }}'`]],
])('templates in %s: %s', (dialect, text, expected) => {
  expect(tokensOf(text, dialect)).toEqual(expected);
});

test.each<readonly [Dialect, string, readonly string[]]>([
  ['postgresql', '\\set a b\nc', ['command \\set a b', 'word c']],
  ['postgresql', 'SELECT 1 \\gexec', ['word SELECT', 'number 1', 'boundary \\gexec']],
  ['postgresql', 'a \\; b', ['word a', 'boundary \\;', 'word b']],
  [
    'postgresql',
    "COPY t FROM stdin;\nit's\t1\n\\.\na",
    ['word COPY', 'word t', 'word FROM', 'word stdin', 'symbol ;', "data it's\t1\n\\.", 'word a'],
  ],
  [
    'postgresql',
    "COPY t FROM stdin;\r\nit's\r\n\\.\r\na",
    ['word COPY', 'word t', 'word FROM', 'word stdin', 'symbol ;', "data it's\r\n\\.", 'word a'],
  ],
  [
    'mysql',
    'DELIMITER //\na;//\nDELIMITER ;\nb',
    ['command DELIMITER //', 'word a', 'symbol ;', 'boundary //', 'command DELIMITER ;', 'word b'],
  ],
  ['mysql', 'delimiter $$\nEND$$', ['command delimiter $$', 'word END', 'boundary $$']],
  ['mysql', '/*!50000 a */ b', ['conditional /*!50000', 'word a', 'conditional */', 'word b']],
  ['mysql', '/*M!100100 a */', ['conditional /*M!100100', 'word a', 'conditional */']],
  ['mysql', '/*+ a */ b', ['comment /*+ a */', 'word b']],
  ['tsql', 'a\nGO\nb\ngo 5\nc', ['word a', 'boundary GO', 'word b', 'boundary go 5', 'word c']],
  ['tsql', 'a GO b', ['word a', 'word GO', 'word b']],
  ['tsql', ':setvar a b\n:r c.sql', ['command :setvar a b', 'command :r c.sql']],
  ['sqlite', '.read a.sql\nb', ['command .read a.sql', 'word b']],
  [
    'postgresql',
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c',
    ['command <<<<<<< HEAD', 'word a', 'command =======', 'word b', 'command >>>>>>> c'],
  ],
])('the client of %s: %s', (dialect, text, expected) => {
  expect(tokensOf(text, dialect)).toEqual(expected);
});

test.each([
  ["SELECT 'a; DROP TABLE b;", "the quote ' never ends", 7],
  ['SELECT "a; DROP TABLE b;', 'the quote " never ends', 7],
  ['/* a; DROP TABLE b;', 'the comment /* never ends', 0],
  ['SELECT $a$ b;', '$a$ never ends', 7],
  ['SELECT {{ a', 'the template {{ never ends', 7],
  ['COPY a FROM stdin;\n1\n', 'the data of COPY never ends: there is no line with \\. alone', 19],
])('what never ends is told with its place: %s', (text, message, start) => {
  expect(lexFile(text, 'postgresql').errors).toMatchObject([{ message, start }]);
});

const pieces = [
  "'",
  '"',
  '`',
  '[',
  ']',
  '$$',
  '$a$',
  '/*',
  '*/',
  '/*!',
  '--',
  '#',
  '//',
  '\\',
  '{{',
  '}}',
  '{%',
  '%}',
  ':a',
  '?',
  '%s',
  '\n',
  '\r\n',
  ' ',
  'DROP',
  'a',
  '1',
  'é',
  '𝒳',
  ';',
  '(',
  ')',
  '\\.',
  'GO\n',
  'DELIMITER //\n',
  'COPY a FROM stdin;\n',
  '<<<<<<< ',
  'E',
  '@',
  '.',
];

/** The same numbers in every run. */
function* randomNumbers(seed: number): Generator<number> {
  let state = seed;
  while (true) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

test.each(dialects)('tokens of %s tile every text', (dialect) => {
  const numbers = randomNumbers(7);
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from(
      { length: 25 },
      () => pieces[(numbers.next().value ?? 0) % pieces.length],
    ).join('');
    for (const tokens of [lexFile(text, dialect), lexSql(text, dialect)]) {
      const starts = tokens.ends.map((_end, index) => tokenStart(tokens, index));
      expect(tokens.ends.every((end, index) => end > (starts[index] ?? end))).toBe(true);
      expect(tokens.ends.at(-1)).toBe(text.length);
    }
  }
});

test.each([
  ["'", 'postgresql'],
  ['"', 'mysql'],
  ['$a', 'postgresql'],
  ['$a$b', 'postgresql'],
  ['/*', 'postgresql'],
  ['/*', 'mysql'],
  ['/*!', 'mysql'],
  ['{{', 'mysql'],
  ["\\'", 'snowflake'],
  ['[', 'tsql'],
  ['COPY a FROM stdin;\n', 'postgresql'],
  ['"""', 'bigquery'],
] as const)('a text of nothing but %s takes no longer than it is long (%s)', (piece, dialect) => {
  const text = piece.repeat(40_000);
  expect(lexFile(text, dialect).ends.at(-1)).toBe(text.length);
});

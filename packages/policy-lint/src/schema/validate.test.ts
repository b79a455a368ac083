import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonSchema } from '@policy-lint/model';
import { validate } from './validate.ts';

const schema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    level: { type: 'string', enum: ['off', 'warn', 'error'], default: 'warn' },
    paths: { type: 'array', items: { type: 'string' }, uniqueItems: true, default: [] },
    limit: { type: 'integer', minimum: 0 },
    extra: {
      anyOf: [{ type: 'boolean' }, { type: 'object', additionalProperties: { type: 'number' } }],
    },
  },
};

const issuesOf = (value: Json) =>
  validate(value, schema).issues.map(({ pointer, message, hint }) =>
    [pointer, message, hint].filter((part) => part !== undefined).join(' | '),
  );

test.each([
  [{ nam: 'x', name: 'y' }, '/nam | unknown key "nam" | Did you mean "name"?'],
  [{}, ' | lacks the key "name"'],
  [{ name: 7 }, '/name | must be a string, got 7'],
  [{ name: '' }, '/name | must not be empty'],
  [
    { name: 'x', level: 'eror' },
    '/level | must be one of "off", "warn", "error", got "eror" | Did you mean "error"?',
  ],
  [{ name: 'x', paths: ['a', 1] }, '/paths/1 | must be a string, got 1'],
  [{ name: 'x', paths: ['a', 'a'] }, '/paths | names "a" twice'],
  [{ name: 'x', limit: -1 }, '/limit | must be at least 0, got -1'],
  [{ name: 'x', limit: 1.5 }, '/limit | must be an integer, got 1.5'],
  [{ name: 'x', extra: { 'a/b': 'c' } }, '/extra/a~1b | must be a number, got "c"'],
  [[], ' | must be an object, got []'],
])('%j is refused with its place and a hint', (value, expected) => {
  expect(issuesOf(value)).toEqual([expected]);
});

test('defaults are filled in, given values stay', () => {
  expect(validate({ name: 'x', level: 'off' }, schema)).toEqual({
    value: { name: 'x', level: 'off', paths: [] },
    issues: [],
  });
});

test('a keyword that is not supported is an error of the schema, never ignored', () => {
  expect(() => validate({}, { patternProperties: {} })).toThrow(/patternProperties.*not supported/);
});

test('a value is valid exactly where ajv says so', () => {
  const ajv = new Ajv2020({ strict: false }).compile(schema);
  const value = fc.record(
    {
      name: fc.oneof(fc.string(), fc.integer()),
      level: fc.constantFrom('off', 'warn', 'loud', null),
      paths: fc.array(fc.constantFrom('a', 'b', 1)),
      limit: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      extra: fc.oneof(
        fc.boolean(),
        fc.dictionary(fc.string(), fc.constantFrom(1, 'x')),
        fc.string(),
      ),
      other: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(value, (one) => {
      const json = JSON.parse(JSON.stringify(one)) as Json;
      expect(validate(json, schema).issues.length === 0).toBe(ajv(json));
    }),
    { numRuns: 500 },
  );
});

test('a list of globs tells which of them means nothing, and why', () => {
  const globs: JsonSchema = { type: 'array', items: { type: 'string', format: 'glob' } };
  expect(validate(['db/**', '!db/old/**', '*.{sql,py}'], globs).issues).toEqual([]);
  expect(validate(['db/**', '!**/!(a).sql', '../x', '{a'], globs).issues).toMatchObject([
    { pointer: '/1', message: expect.stringContaining('use {a,b}') },
    { pointer: '/2', message: expect.stringContaining('leaves the repository') },
    { pointer: '/3', message: expect.stringContaining('has no `}`') },
  ]);
});

test('a format that nobody checks is refused', () => {
  expect(() => validate('x', { type: 'string', format: 'email' })).toThrow('"email"');
});

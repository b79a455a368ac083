import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@policy-lint/model';
import { describe, expect, it } from 'vitest';
import { parseConftestYaml } from './conftest-yaml.ts';
import { jsonNodes } from './json-tree.ts';

/** Texts, and what conftest 0.71.1 reads of them: several documents are a list. */
const cases = readFileSync(join(import.meta.dirname, 'conftest-yaml.cases.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as readonly [string, Json]);

function read(text: string): Json {
  const { documents, errors } = parseConftestYaml(text);
  expect(errors).toEqual([]);
  const [first = null, ...more] = documents.map(({ value }) => value);
  return more.length === 0 ? first : [first, ...more];
}

it('a text means what it means in conftest', () => {
  // Zero has no sign in JSON.
  const found = cases.map(([text]) => [text, JSON.parse(JSON.stringify(read(text))) as Json]);
  expect(found).toEqual(cases);
});

describe('what conftest leaves out', () => {
  it.each([
    ['a: 1\n--- # next\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\n...\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\r\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ])('is judged all the same: %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('is not, where it is empty', () => {
    expect(read('a: 1\n---')).toEqual({ a: 1 });
    expect(read('a: 1\n--- # nothing\n')).toEqual({ a: 1 });
  });
});

describe('what has no value', () => {
  it.each([
    ['a: .inf\n', 'JSON has no `.inf`', 3],
    ['a: 1\n---\nb: !!binary "@@"\n', '`!!binary` holds invalid base64', 12],
    ['a: !!binary /w==\n', '`!!binary` holds bytes that are not UTF-8 text', 3],
    ['a: !!int foo\n', '`foo` is not what its tag `!!int` says', 3],
    ['a: 1 # x\u2028b: 2\n', 'the character U+2028 ends a line in YAML 1.1', 8],
    ['a: [1\n', 'Flow sequence in block collection', 6],
  ])('%j', (text, message, start) => {
    const { errors } = parseConftestYaml(text);
    expect(errors[0]).toMatchObject({ message: expect.stringContaining(message) });
    expect(errors[0]?.start).toBeGreaterThanOrEqual(start);
  });
});

function duplicates(text: string) {
  const nodes = parseConftestYaml(text).documents.flatMap(({ root }) => jsonNodes(root));
  return nodes.flatMap(({ key }) => (key?.duplicateOf ? [key.name] : []));
}

it('sees a key twice where two texts are one value', () => {
  expect(duplicates('yes: 1\ntrue: 2\n')).toEqual(['true']);
  expect(duplicates('010: a\n8: b\n')).toEqual(['8']);
});

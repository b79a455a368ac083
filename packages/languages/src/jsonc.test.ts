import { expect, it } from 'vitest';
import { jsonPointers } from './json-tree.ts';
import { parseJsonc } from './jsonc.ts';

it('reads over comments and keeps every place', () => {
  const text = '{ // one\n  /* two\n lines */ "a": "// not one" }\n';
  const { root, value } = parseJsonc(text);
  expect(value).toEqual({ a: '// not one' });
  const node = root && jsonPointers(root).get('/a');
  expect(node && text.slice(node.start, node.end)).toBe('"// not one"');
});

it.each(['{"a": 1,}', '{"a": 1} /* no end', '{"a": 1} /*/', '/', '{"a": 1 / 2}'])(
  'refuses %s',
  (text) => {
    expect(parseJsonc(text).errors).not.toEqual([]);
  },
);

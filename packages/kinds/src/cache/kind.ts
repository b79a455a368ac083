import { fileAt } from '@policy-lint/languages';
import type { Kind } from '@policy-lint/model';
import { cacheSchema } from './schema.ts';

/** Cache files that are part of the change: a change must not bring its own results. */
export const cacheKind = {
  name: 'cache',
  title: 'Files of a cache of policy-lint that git tracks',
  // Which files these are, the run itself knows.
  settings: { type: 'object', additionalProperties: false, properties: {} },
  facts: cacheSchema,
  ignorable: false,
  links: true,
  plan: ({ caches = [] }) => {
    const [path] = caches;
    return path === undefined ? [] : [{ name: 'cache', path, documents: [], covers: caches }];
  },
  extract: ({ change: { caches = [], files } }) => {
    const there = new Set(files.filter(({ after }) => after !== undefined).map(({ path }) => path));
    const toFact = (path: string) => ({ path, deleted: !there.has(path), at: fileAt(path) });
    return { facts: { files: caches.map(toFact) }, problems: [] };
  },
} satisfies Kind;

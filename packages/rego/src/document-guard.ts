import { ownValue, type JsonObject } from '@policy-lint/model';
import { errorAt } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Checked } from './operations.ts';
import type { DocumentRead } from './reads.ts';
import type { Diagnostic } from './types.ts';

/**
 * A reference to data that nobody gives is undefined, which can turn its rule off in silence. Inside a document
 * every key may be an optional one, so only the way to the document is checked.
 */
export function documentGuard(data: JsonObject, checked: Checked): readonly Diagnostic[] {
  // A package that failed is missing, and whoever reads it is not to blame.
  if (checked.failures.length > 0) return [];
  const reads = (checked.reads.documents ?? []).filter((read) => !isConftestFile(read));
  return reads.flatMap((read) => {
    const parent = valueAt(data, read.path.slice(0, read.known));
    const name = read.path[read.known] ?? '';
    return Object.hasOwn(parent, name) ? [] : [unknownData(read, name, Object.keys(parent))];
  });
}

/** The one document that conftest provides: `data.conftest.file`. */
function isConftestFile({ path: [root, document = 'file', key = 'name'] }: DocumentRead): boolean {
  return root === 'conftest' && document === 'file' && ['name', 'dir'].includes(key);
}

function valueAt(data: JsonObject, path: readonly string[]): JsonObject {
  let value: unknown = data;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return {};
    value = ownValue(value as Record<string, unknown>, name);
  }
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

function unknownData(
  { path, known, names, place }: DocumentRead,
  name: string,
  documents: readonly string[],
): Diagnostic {
  const written = ['data', ...path.slice(0, known + 1)].join('.');
  const host = known === 0 ? ['conftest', 'policylint'] : [];
  const candidates = [...new Set([...names, ...documents, ...host])];
  return errorAt(place, {
    code: 'unknown-data',
    message: `Nothing provides \`${written}\`: it is neither a package of this pack nor a document of its data`,
    hint: `${didYouMean(name, candidates)} A document comes from data.json or data.yaml in the pack, from \`data\` in the config, or from --data PATH.`,
  });
}

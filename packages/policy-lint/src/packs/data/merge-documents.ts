import { ownValue } from '@policy-lint/model';
import type { Json, JsonObject, Problem } from '@policy-lint/model';
import { dataProblem } from './parse-document.ts';

/** A value and where it goes below `data`. */
export interface PlacedDocument {
  readonly keys: readonly string[];
  readonly value: Json;
  /** Its file in messages. */
  readonly shown: string;
}

export interface LoadedData {
  readonly data: JsonObject;
  readonly problems: readonly Problem[];
}

/** All documents as one, objects merged; two values in one place are a conflict, as in OPA. */
export function mergeDocuments(documents: readonly PlacedDocument[]): LoadedData {
  let data: JsonObject = {};
  const problems: Problem[] = [];
  const all: PlacedData[] = [];
  for (const document of documents) {
    const placed = place(document);
    if ('problem' in placed) problems.push(placed.problem);
    else {
      const conflict = findConflict(data, placed.data, []);
      if (conflict === undefined) data = mergeObjects(data, placed.data);
      else problems.push(conflictProblem(document, conflict, otherIn(all, placed.data)));
      all.push({ shown: document.shown, data: placed.data });
    }
  }
  return { data, problems };
}

function place({ keys, value, shown }: PlacedDocument) {
  if (keys.length === 0 && !isObject(value)) {
    const complaint = `it holds ${nameOf(value)}, and the root of data is an object`;
    const hint = 'Give it a key, such as {"items": [...]}, or move the file to a folder.';
    return { problem: dataProblem(shown, complaint, hint) };
  }
  const data = keys.reduceRight((inner: Json, key) => ({ [key]: inner }), value);
  return { data: data as JsonObject };
}

interface PlacedData {
  readonly shown: string;
  readonly data: JsonObject;
}

function otherIn(all: readonly PlacedData[], data: JsonObject): string {
  const other = all.find((one) => findConflict(one.data, data, []) !== undefined);
  return other?.shown ?? 'another document';
}

function conflictProblem(
  { shown }: PlacedDocument,
  path: readonly string[],
  other: string,
): Problem {
  const complaint = `${other} has a value at data.${path.join('.')} as well`;
  return dataProblem(shown, complaint, 'Remove one of the two values.');
}

function findConflict(
  left: JsonObject,
  right: JsonObject,
  path: readonly string[],
): readonly string[] | undefined {
  for (const [key, value] of Object.entries(right)) {
    const known = ownValue(left, key);
    if (known === undefined) continue;
    const here = [...path, key];
    if (!isObject(known) || !isObject(value)) return here;
    const inside = findConflict(known, value, here);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function mergeObjects(left: JsonObject, right: JsonObject): JsonObject {
  const merged = Object.entries(right).map(([key, value]) => {
    const known = Object.hasOwn(left, key) ? left[key] : undefined;
    return [key, isObject(known) && isObject(value) ? mergeObjects(known, value) : value] as const;
  });
  return Object.fromEntries([...Object.entries(left), ...merged]);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: Json): string {
  if (value === null) return 'no value';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

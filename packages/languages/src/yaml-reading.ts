import { type Alias, isAlias, isNode, isScalar, type Node, type Scalar } from 'yaml';
import type { Json } from '@policy-lint/model';
import type { Range } from './range.ts';
import { oldKeyName, oldScalarValue, type Refused } from './yaml-old-scalar.ts';
import { scalarValue, type ScalarValue } from './yaml-scalar.ts';

/** Which version of YAML a text is read as. */
export interface YamlReading {
  /** Whether the scalar that starts there is read as YAML 1.1 has it. */
  readonly isOld: (start: number) => boolean;
  /** Of `<<` and a key beside it the later one wins, as it does for conftest. */
  readonly laterWins: boolean;
  /** Where a text ends without a line end: for conftest a block scalar there has none either. */
  readonly openEnd?: number;
}

export const yaml12: YamlReading = { isOld: () => false, laterWins: false };

export const yaml11: YamlReading = { isOld: () => true, laterWins: false };

/** A scalar that YAML 1.1 and 1.2 read differently; without values where 1.1 cannot read it. */
export interface DoubtfulScalar extends Range {
  readonly text: string;
  readonly isKey: boolean;
  /** In YAML 1.2 and in YAML 1.1; a key is a string in both. */
  readonly values?: readonly [Json, Json];
}

/** Reads scalars, and notes by their start those that the other version reads differently. */
export interface ScalarReader extends YamlReading {
  readonly doubtful: Map<number, DoubtfulScalar>;
}

export function readScalar(reader: ScalarReader, scalar: Scalar): ScalarValue | Refused {
  const newer = scalarValue(scalar) ?? { complaint: `JSON has no \`${scalar.source}\`` };
  const old = withoutLineEnd(oldScalarValue(scalar), reader, scalar);
  if ('complaint' in old && !('complaint' in newer)) note(reader, scalar, false);
  if (!('complaint' in old) && !('complaint' in newer) && old.value !== newer.value)
    note(reader, scalar, false, [newer.value ?? null, old.value ?? null]);
  return reader.isOld(startOf(scalar)) ? old : newer;
}

function withoutLineEnd(
  old: ScalarValue | Refused,
  { openEnd }: YamlReading,
  { type, range }: Scalar,
): ScalarValue | Refused {
  const isOpen = openEnd !== undefined && type?.startsWith('BLOCK') && range?.[1] === openEnd;
  if (!isOpen || !('value' in old) || typeof old.value !== 'string') return old;
  return { ...old, value: old.value.replace(/\n$/, '') };
}

/** Undefined for a list or a map, which no key of JSON can be. */
export function readKey(
  reader: ScalarReader,
  key: unknown,
  targets: ReadonlyMap<Alias, Node>,
): string | undefined {
  const node = isAlias(key) ? targets.get(key) : key;
  if (!isNode(node)) return 'null';
  if (!isScalar(node)) return undefined;
  const [newer, old] = [String(node.value), oldKeyName(node)];
  if (old !== newer) note(reader, node, true, [newer, old]);
  return reader.isOld(startOf(node)) ? old : newer;
}

function startOf(scalar: Scalar): number {
  return scalar.range?.[0] ?? 0;
}

function note(
  { doubtful }: ScalarReader,
  scalar: Scalar,
  isKey: boolean,
  values?: DoubtfulScalar['values'],
): void {
  const [start = 0, end = 0] = scalar.range ?? [];
  doubtful.set(start, { text: scalar.source ?? '', isKey, ...(values && { values }), start, end });
}

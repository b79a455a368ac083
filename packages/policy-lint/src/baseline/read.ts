import { jsonMember, jsonPointers, type JsonNode, type Range } from '@policy-lint/languages';
import type { Json, Problem } from '@policy-lint/model';
import { validate } from '../schema/validate.ts';
import type { Baseline, Entry } from './entry.ts';
import { entryFlaws, type Flaw, type KnownRules } from './flaws.ts';
import { parseBaseline, type ParsedBaseline } from './parse.ts';
import { baselineSchema } from './schema.ts';

/** Reads a baseline; an entry with a flaw accepts nothing, and is a problem. */
export async function readBaseline(
  bytes: Uint8Array,
  path: string,
  known: KnownRules,
): Promise<Baseline> {
  const parsed = await parseBaseline(bytes, path);
  const none = { start: 0, end: 0 };
  if ('problem' in parsed)
    return { path, text: '', list: none, entries: [], problems: [parsed.problem] };
  const flaws = flawsOf(parsed.value, known);
  const flawed = new Set(flaws.map(({ pointer }) => pointer.split('/').slice(0, 3).join('/')));
  // A flaw of the file as a whole leaves no entry that can be believed.
  const isWhole = flaws.every(({ pointer }) => pointer.startsWith('/entries/'));
  const list = isWhole ? jsonMember(parsed.root, 'entries') : undefined;
  const entries = (list?.children ?? []).filter(({ pointer }) => !flawed.has(pointer));
  return {
    path,
    text: parsed.text,
    list: list ?? none,
    problems: toProblems(flaws, parsed, path),
    entries: entries.map((node) => toEntry(node, parsed)),
  };
}

function flawsOf(value: Json, known: KnownRules): readonly Flaw[] {
  const { issues } = validate(value, baselineSchema);
  const shape = issues.map((issue) => ({ ...issue, message: messageOf(issue) }));
  return shape.length > 0 ? shape : entryFlaws(value, known);
}

function messageOf({ pointer, message }: Flaw): string {
  const [, number, key] = pointer.split('/').slice(1);
  if (number === undefined) return `the baseline${pointer.replaceAll('/', ' ')}: ${message}`;
  const entry = `entry ${Number(number) + 1} of the baseline`;
  if (message.startsWith('unknown')) return `${message} in ${entry}`;
  return key === undefined ? `${entry} ${message}` : `${entry}: its ${key} ${message}`;
}

function toProblems(
  flaws: readonly Flaw[],
  { root, placeOf }: ParsedBaseline,
  path: string,
): readonly Problem[] {
  const nodes = jsonPointers(root);
  return flaws.map(({ pointer, message, hint }) => {
    const node = nodes.get(pointer);
    const range = node?.key ?? (node && firstLine(node));
    const place = range ? placeOf(range.start, range.end) : { path };
    return { code: 'suppression', message, ...(hint === undefined ? {} : { hint }), place };
  });
}

/** An entry as a whole is shown by its first line. */
function firstLine(node: JsonNode): Range {
  const [first] = node.type === 'object' ? node.children : [];
  return first === undefined ? node : { start: first.key?.start ?? first.start, end: first.end };
}

function toEntry(node: JsonNode, { placeOf }: ParsedBaseline): Entry {
  const textOf = (name: string) => String(jsonMember(node, name)?.value);
  const path = jsonMember(node, 'path') ?? node;
  const until = jsonMember(node, 'until')?.value;
  return {
    path: textOf('path'),
    rule: textOf('rule'),
    fingerprint: textOf('fingerprint'),
    message: textOf('message'),
    reason: textOf('reason'),
    owner: textOf('owner'),
    since: textOf('since'),
    ...(typeof until === 'string' ? { until } : {}),
    place: placeOf(path.key?.start ?? path.start, path.end),
    range: node,
    pathRange: path,
  };
}

import { formatAt, jsonMember, type JsonNode } from '@policy-lint/languages';
import type { At, Subject } from '@policy-lint/model';

/** An entry of the baseline that accepts more than the baseline did before the change. */
export type BaselineFact = {
  readonly change: 'added' | 'longer';
  readonly rule: string;
  readonly path: string;
  readonly until?: string;
  readonly at: At;
};

/** Entries by what they accept: where the file that they name has moved, they are the same. */
export async function baselineFacts(subject: Subject): Promise<readonly BaselineFact[]> {
  const { baseline } = subject.change.policy ?? {};
  const old = await entriesOf(subject, 'before', baseline?.before);
  const now = await entriesOf(subject, 'after', baseline?.after);
  const left = new Map<string, Entry[]>();
  for (const entry of old) left.set(entry.key, [...(left.get(entry.key) ?? []), entry]);
  return now.flatMap((entry): readonly BaselineFact[] => {
    const { key, end, ...fact } = entry;
    const before = left.get(key)?.shift();
    if (before === undefined) return [{ change: 'added', ...fact }];
    return end > before.end ? [{ change: 'longer', ...fact }] : [];
  });
}

interface Entry extends Omit<BaselineFact, 'change'> {
  readonly key: string;
  /** The last day, or one after all days. */
  readonly end: string;
}

/** What is wrong with a baseline is told by whoever reads it to obey it. */
async function entriesOf(
  { documents }: Subject,
  side: 'before' | 'after',
  path: string | undefined,
): Promise<readonly Entry[]> {
  const number = documents.findIndex((one) => one.side === side && one.path === path);
  const document = documents[number];
  if (path === undefined || document?.state !== 'present') return [];
  const { parseYaml } = await import('@policy-lint/languages/yaml');
  const root = parseYaml(document.text).documents[0]?.root;
  return (jsonMember(root, 'entries')?.children ?? []).map((node) => toEntry(node, number));
}

function toEntry(node: JsonNode, number: number): Entry {
  const textOf = (name: string) => {
    const value = jsonMember(node, name)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const [rule = '', path = '', until] = [textOf('rule'), textOf('path'), textOf('until')];
  const first = jsonMember(node, 'path') ?? node;
  return {
    key: `${rule}\n${textOf('fingerprint') ?? ''}`,
    end: until ?? '9999',
    rule,
    path,
    ...(until === undefined ? {} : { until }),
    at: formatAt(number, first.key?.start ?? first.start, first.end),
  };
}

import type { Finding } from '@policy-lint/model';
import { cutBlocks, insertBlock, joinBlocks, keyOf, type Block, type Blocks } from './blocks.ts';
import type { Baseline, Entry } from './entry.ts';
import { quoted, yamlText } from './scalar.ts';

/** What somebody says of all that they accept at once. */
export interface Word {
  readonly reason: string;
  readonly owner: string;
  readonly since: string;
  readonly until?: string | undefined;
}

export interface Addition extends Word {
  readonly finding: Finding;
}

/** The text with more entries; those that are there stay as they are, but follow a file that moved. */
export function addEntries(
  baseline: Baseline | undefined,
  additions: readonly Addition[],
  moved: ReadonlyMap<Entry, string>,
): string | undefined {
  const blocks = baseline === undefined ? emptyBlocks : cutBlocks(baseline);
  if (blocks === undefined) return undefined;
  const staying = blocks.blocks.filter(({ entry }) => !entry || !moved.has(entry));
  const changed = blocks.blocks.flatMap((block) => moveBlock(block, moved));
  const added = additions.map((addition) => toBlock(addition, blocks.indent));
  return joinBlocks({ ...blocks, blocks: [...changed, ...added].reduce(insertBlock, staying) });
}

/** The text without these entries, and with everything else as it is. */
export function removeEntries(baseline: Baseline, stale: readonly Entry[]): string | undefined {
  const blocks = cutBlocks(baseline);
  if (blocks === undefined) return undefined;
  const left = blocks.blocks.filter(({ entry }) => !entry || !stale.includes(entry));
  return joinBlocks({ ...blocks, blocks: left });
}

function moveBlock(block: Block, moved: ReadonlyMap<Entry, string>): readonly Block[] {
  const { text, entry, start = 0 } = block;
  const path = entry && moved.get(entry);
  if (entry === undefined || path === undefined) return [];
  const [from, to] = [entry.pathRange.start - start, entry.pathRange.end - start];
  const written = `${text.slice(0, from)}${yamlText(path)}${text.slice(to)}`;
  return [{ key: keyOf({ ...entry, path }), text: written, entry }];
}

function toBlock({ finding, reason, owner, since, until }: Addition, indent: string): Block {
  const { place, rule, fingerprint, message } = finding;
  const lines = [
    `path: ${yamlText(place.path)}`,
    `rule: ${yamlText(rule)}`,
    `fingerprint: ${quoted(fingerprint)}`,
    `message: ${yamlText(message)}`,
    `reason: ${yamlText(reason)}`,
    `owner: ${yamlText(owner)}`,
    `since: ${since}`,
    ...(until === undefined ? [] : [`until: ${until}`]),
  ];
  const text = lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}\n`);
  const key = keyOf({ path: place.path, rule, message, fingerprint });
  return { key, text: text.join('') };
}

const emptyBlocks: Blocks = {
  head: `# yaml-language-server: $schema=./node_modules/policy-lint/dist/schemas/baseline.schema.json

# What policy-lint found and somebody accepted: why, who answers for it, and perhaps until when.
# \`policy-lint baseline\` adds what is new, \`policy-lint baseline --prune\` takes out what is fixed.
# An entry follows its finding when lines move and files are renamed. Reasons, owners, days and
# comments are yours to edit.
version: 1
entries:
`,
  blocks: [],
  tail: '',
  indent: '  ',
};

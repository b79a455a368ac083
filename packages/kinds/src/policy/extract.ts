import { fileAt, formatAt, jsonPointers, parseJson, type JsonNode } from '@policy-lint/languages';
import type { At, Extraction, JsonObject, PolicyPlace, Subject } from '@policy-lint/model';
import { baselineFacts } from './baseline.ts';

/** The differences as they came, each with its place. */
export async function extractPolicy(subject: Subject): Promise<Extraction> {
  const { policy } = subject.change;
  if (policy === undefined) return { problems: [], notApplicable: 'the policy did not change' };
  const nodes = await nodesOf(subject);
  const atOf = (place: PolicyPlace) => placeOf(place, subject.path, nodes);
  const placed = <Item extends { readonly place: PolicyPlace }>(items: readonly Item[]) =>
    items.map(({ place, ...rest }) => ({ ...rest, at: atOf(place) }));
  const { files, before, after, levels, options, removed, unread, settings, packs } = policy;
  const facts = {
    files,
    at: fileAt(subject.path),
    before,
    after,
    levels: placed(levels),
    options: placed(options),
    removed: placed(removed),
    unread: placed(unread),
    settings: placed(settings),
    packs: placed(packs),
    baseline: await baselineFacts(subject),
  };
  return { facts: facts as unknown as JsonObject, problems: [] };
}

type Nodes = ReadonlyMap<string, JsonNode>;

async function nodesOf({ documents: [document], change: { policy } }: Subject): Promise<Nodes> {
  if (policy?.after.state !== 'text' || document?.state !== 'present') return new Map();
  if (document.path.endsWith('.json')) return pointersOf(parseJson(document.text).root);
  const { parseYaml } = await import('@policy-lint/languages/yaml');
  return pointersOf(parseYaml(document.text).documents[0]?.root);
}

function pointersOf(root: JsonNode | undefined): Nodes {
  return root ? jsonPointers(root) : new Map();
}

/** A key that is gone is told at the nearest one around it, and at the file where there is none. */
function placeOf({ pointer = '', path }: PolicyPlace, config: string, nodes: Nodes): At {
  if (path !== undefined) return fileAt(path);
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const node = nodes.get(at);
    const range = node?.key ?? node;
    if (range) return formatAt(0, range.start, range.end);
  }
  return fileAt(config);
}

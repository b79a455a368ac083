import type { Pack } from '@policy-lint/engine';
import type { Hit, Json, JsonObject, Problem, Rule } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import { openPack, type PackEntry, type PackLimits } from '../packs/pack-entry.ts';
import type { ReadSubject } from './subjects.ts';

export interface Evaluator {
  evaluate(subject: ReadSubject, rules: readonly Rule[]): Promise<Evaluated>;
  close(): Promise<void>;
}

export interface Evaluated {
  readonly hits: readonly Hit[];
  readonly problems: readonly Problem[];
}

/** Opens each pack when the first subject needs it, and keeps it open. */
export function makeEvaluator(
  packs: readonly PackEntry[],
  config: ResolvedConfig,
  clock: JsonObject,
  limits: PackLimits,
): Evaluator {
  const opened = new Map<string, ReturnType<typeof openPack>>();
  const open = (entry: PackEntry) => {
    const known = opened.get(entry.meta.name) ?? openPack(entry, limits);
    opened.set(entry.meta.name, known);
    return known;
  };
  const dataOf = dataDocuments(config, clock);
  return {
    async evaluate(read, rules) {
      const parts: Evaluated[] = [];
      for (const entry of packs) {
        const own = rules.filter((rule) => rule.pack === entry.meta.name);
        if (own.length === 0) continue;
        const result = await open(entry);
        if ('problem' in result) {
          parts.push({ hits: [], problems: [result.problem] });
          continue;
        }
        parts.push(await evaluatePack(result.pack, read, own, dataOf(entry, read.subject.path)));
      }
      return merge(parts);
    },
    async close() {
      for (const result of await Promise.all(opened.values()))
        if ('pack' in result) await result.pack.close();
    },
  };
}

async function evaluatePack(
  pack: Pack,
  { subject, facts = {} }: ReadSubject,
  rules: readonly Rule[],
  data: JsonObject,
): Promise<Evaluated> {
  const own = rules.filter(({ shape }) => shape === 'findings');
  const conftest = rules.filter(({ shape }) => shape === 'conftest');
  const inputs: readonly (readonly [Json, readonly Rule[]])[] = [
    [facts, own],
    ...conftestInputs(facts).map((input) => [input, conftest] as const),
  ];
  const parts: Evaluated[] = [];
  for (const [input, chosen] of inputs) {
    if (chosen.length === 0) continue;
    parts.push(await pack.evaluate({ subject: subject.name, input, data, rules: chosen }));
  }
  return merge(parts);
}

/** conftest judges each document of a file, and each element of a list at the top, by itself. */
function conftestInputs(facts: JsonObject): readonly Json[] {
  return ((facts['documents'] ?? []) as readonly Json[]).flatMap((document) =>
    Array.isArray(document) ? (document as readonly Json[]) : [document],
  );
}

/** The same options give the same object, so that a pack sets its data once. */
function dataDocuments(config: ResolvedConfig, clock: JsonObject) {
  const documents = new Map<PackEntry, Map<JsonObject, JsonObject>>();
  return (entry: PackEntry, path: string): JsonObject => {
    const options = config.optionsFor(path);
    const ofEntry = documents.get(entry) ?? new Map<JsonObject, JsonObject>();
    documents.set(entry, ofEntry);
    const data = ofEntry.get(options) ?? { ...entry.meta.data, policylint: { options, clock } };
    ofEntry.set(options, data);
    return data;
  };
}

function merge(parts: readonly Evaluated[]): Evaluated {
  return {
    hits: parts.flatMap(({ hits }) => hits),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

import { basename, dirname, resolve } from 'node:path';
import type { Evaluation } from '@policy-lint/engine';
import type { JsonObject, Rule, Subject } from '@policy-lint/model';
import type { ResolvedConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import type { PackOpener } from '../packs/pack-opener.ts';
import { evaluatePack } from './evaluate-pack.ts';
import type { ReadSubject } from './extract-subject.ts';
import { mergeEvaluations, nothing } from './merge-evaluations.ts';
import type { PlannedSubject } from './subjects.ts';

export interface Evaluator {
  /** Starts to open the packs of these subjects, while their files are being read. */
  prepare(planned: readonly PlannedSubject[]): void;
  evaluate(subject: ReadSubject, rules: readonly Rule[]): Promise<Evaluation>;
}

/** Opens each pack when the first subject needs it. */
export function makeEvaluator(
  packs: readonly PackEntry[],
  config: ResolvedConfig,
  clock: JsonObject,
  opener: PackOpener,
): Evaluator {
  const dataOf = dataDocuments(config, clock);
  return {
    prepare(planned) {
      const kinds = new Set(planned.map(({ kind }) => kind.name));
      for (const entry of packs)
        if (entry.meta.rules.some(({ kind }) => kinds.has(kind))) void opener.open(entry);
    },
    async evaluate(read, rules) {
      const parts: Evaluation[] = [];
      for (const entry of packs) {
        const own = rules.filter((rule) => entry.meta.rules.includes(rule));
        if (own.length === 0) continue;
        const opened = await opener.open(entry);
        const data = withFile(dataOf(entry, read.subject.path), entry, read.subject);
        if ('pack' in opened) parts.push(await evaluatePack(opened.pack, read, own, data));
        else parts.push({ ...nothing, problems: [opened.problem] });
      }
      return mergeEvaluations(parts);
    },
  };
}

/** conftest tells its rules which file they judge. */
function withFile(
  data: JsonObject,
  { meta, root }: PackEntry,
  { kind, path }: Subject,
): JsonObject {
  if (meta.readsFile !== true) return data;
  const full = kind === 'combined' ? 'Combined' : path;
  const file = root === undefined ? full : resolve(root, full);
  const { conftest = {} } = data;
  return {
    ...data,
    conftest: { ...(conftest as JsonObject), file: { name: basename(file), dir: dirname(file) } },
  };
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

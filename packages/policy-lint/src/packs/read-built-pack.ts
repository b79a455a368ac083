import { join } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import { nearest, type JsonObject, type Kind, type PackMeta, type Rule } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { withGivenData } from './data/given-documents.ts';
import { validate } from '../schema/validate.ts';
import { metaSchema } from './meta-schema.ts';
import type { ForeignPack } from './pack-entry.ts';

/** Loads what `pack build` wrote; a meta.json that says anything else would leave rules unheard. */
export async function readBuiltPack(
  folder: string,
  files: PolicyFiles,
  given: JsonObject,
): Promise<ForeignPack> {
  const text = Buffer.from(await files.read(join(folder, 'meta.json'))).toString();
  const meta = JSON.parse(text) as PackMeta;
  const flaw = flawOf(meta);
  if (flaw !== undefined) {
    const message = `meta.json of the pack ${folder} is not what \`pack build\` writes: ${flaw}`;
    const hint = 'Build the pack again with `policy-lint pack build`, or update policy-lint.';
    return { problems: [{ code: 'pack-load', message, hint }] };
  }
  const wasm = () => files.read(join(folder, 'pack.wasm'));
  const { data, problems } = withGivenData(meta.data, given, meta.name);
  if (problems.length > 0) return { problems };
  return { entry: { meta: { ...meta, data }, foreign: true, wasm }, problems: [] };
}

function flawOf(meta: PackMeta): string | undefined {
  const [issue] = validate(meta as never, metaSchema).issues;
  if (issue !== undefined) {
    const place = issue.pointer === '' ? '' : `${issue.pointer} `;
    return `${place}${issue.message}`;
  }
  return meta.rules.map((rule, index) => flawOfRule(rule, index, meta)).find(Boolean);
}

function flawOfRule(rule: Rule, index: number, { name, rules }: PackMeta): string | undefined {
  const pointer = `/rules/${index}`;
  if (rules.findIndex(({ id }) => id === rule.id) < index)
    return `${pointer}/id names ${rule.id} a second time`;
  if (rule.pack !== name) return `${pointer}/pack must be "${name}", got "${rule.pack}"`;
  const known = marksOf(rule.kind);
  const unknown = rule.marks?.find((mark) => !known.includes(mark));
  if (unknown === undefined) return undefined;
  const like = nearest(unknown, known);
  const guess = like === undefined ? '' : ` (did you mean "${like}"?)`;
  return `${pointer}/marks names "${unknown}", which facts of the kind ${rule.kind} never have${guess}`;
}

/** A rule that looks for any other mark would never be asked. */
function marksOf(kindName: string): readonly string[] {
  const all: readonly Kind[] = Object.values(kinds);
  return all.find(({ name }) => name === kindName)?.marks ?? [];
}

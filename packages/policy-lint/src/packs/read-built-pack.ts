import { join } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import { needs, type JsonObject, type JsonSchema, type PackMeta } from '@policy-lint/model';
import type { PolicyFiles } from '../policy-files/policy-files.ts';
import { withGivenData } from './data/given-documents.ts';
import { validate } from '../schema/validate.ts';
import type { ForeignPack } from './pack-entry.ts';

/** Loads what `pack build` wrote; a meta.json of another shape would leave rules unheard. */
export async function readBuiltPack(
  folder: string,
  files: PolicyFiles,
  given: JsonObject,
): Promise<ForeignPack> {
  const text = Buffer.from(await files.read(join(folder, 'meta.json'))).toString();
  const meta = JSON.parse(text) as PackMeta;
  const { issues } = validate(meta as never, metaSchema);
  const [issue] = issues;
  if (issue) {
    const message = `meta.json of the pack ${folder} is not what \`pack build\` writes: ${issue.pointer} ${issue.message}`;
    const hint = 'Build the pack again with `policy-lint pack build`.';
    return { problems: [{ code: 'pack-load', message, hint }] };
  }
  const wasm = () => files.read(join(folder, 'pack.wasm'));
  const { data, problems } = withGivenData(meta.data, given, meta.name);
  if (problems.length > 0) return { problems };
  return { entry: { meta: { ...meta, data }, foreign: true, wasm }, problems: [] };
}

const word: JsonSchema = { type: 'string', minLength: 1 };

const ruleSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['links', 'options', 'profiles', 'description', 'folder'],
  properties: {
    id: word,
    pack: word,
    title: word,
    severity: { type: 'string', enum: ['off', 'warn', 'error'] },
    kind: { type: 'string', enum: Object.values(kinds).map(({ name }) => name) },
    environments: { type: 'object' },
    marks: { type: 'array', items: word },
    needs: { type: 'array', items: { type: 'string', enum: needs } },
    suppressible: { const: false },
    entrypoint: word,
    shape: { type: 'string', enum: ['findings', 'conftest'] },
    options: { type: 'object' },
    profiles: { type: 'object' },
    links: { type: 'array' },
  },
};

const metaSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['name', 'rules', 'builtins', 'data'],
  properties: {
    name: word,
    builtins: { type: 'array', items: word },
    data: { type: 'object' },
    rules: { type: 'array', minItems: 1, items: ruleSchema },
  },
};

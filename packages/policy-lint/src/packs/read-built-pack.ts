import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kinds } from '@policy-lint/kinds';
import { needs, type JsonSchema, type PackMeta } from '@policy-lint/model';
import { validate } from '../schema/validate.ts';
import type { ForeignPack } from './pack-entry.ts';

/** Loads what `pack build` wrote; a meta.json of another shape would leave rules unheard. */
export async function readBuiltPack(folder: string): Promise<ForeignPack> {
  const meta = JSON.parse(await readFile(join(folder, 'meta.json'), 'utf8')) as PackMeta;
  const { issues } = validate(meta as never, metaSchema);
  const [issue] = issues;
  if (issue) {
    const message = `meta.json of the pack ${folder} is not what \`pack build\` writes: ${issue.pointer} ${issue.message}`;
    const hint = 'Build the pack again with `policy-lint pack build`.';
    return { problems: [{ code: 'pack-load', message, hint }] };
  }
  const wasm = () => readFile(join(folder, 'pack.wasm'));
  return { entry: { meta, foreign: true, wasm }, problems: [] };
}

const text: JsonSchema = { type: 'string', minLength: 1 };

const ruleSchema: JsonSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['links', 'options', 'profiles', 'description', 'folder'],
  properties: {
    id: text,
    pack: text,
    title: text,
    severity: { type: 'string', enum: ['off', 'warn', 'error'] },
    kind: { type: 'string', enum: Object.values(kinds).map(({ name }) => name) },
    environments: { type: 'object' },
    marks: { type: 'array', items: text },
    needs: { type: 'array', items: { type: 'string', enum: needs } },
    entrypoint: text,
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
    name: text,
    builtins: { type: 'array', items: text },
    data: { type: 'object' },
    rules: { type: 'array', minItems: 1, items: ruleSchema },
  },
};

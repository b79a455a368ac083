import { extname } from 'node:path';
import { decode, jsonNodes, lineIndex, parseJson, type JsonNode } from '@policy-lint/languages';
import type { Json, Problem } from '@policy-lint/model';

export type DataDocument = { readonly value: Json } | { readonly problem: Problem };

/** A document of data as OPA reads it: JSON, or the YAML of conftest. `shown` is its path in messages. */
export async function parseDocument(bytes: Uint8Array, shown: string): Promise<DataDocument> {
  const decoded = decode(bytes);
  if ('problem' in decoded) return { problem: dataProblem(shown, decoded.problem.message) };
  const { text } = decoded;
  const read = await (extname(shown) === '.json' ? readJson(text) : readYaml(text));
  const [error] = [...read.errors, ...doubtfulNodes(read.root)];
  if (error === undefined) return { value: read.value ?? null };
  const place = { path: shown, span: lineIndex(text).span(error.start, error.end) };
  return { problem: { ...dataProblem(shown, error.message), place } };
}

interface ReadText {
  readonly root?: JsonNode | undefined;
  readonly value?: Json | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
}

function readJson(text: string): ReadText {
  return parseJson(text);
}

async function readYaml(text: string): Promise<ReadText> {
  const { parseConftestYaml } = await import('@policy-lint/languages/yaml');
  const { documents, errors } = parseConftestYaml(text);
  const [first, second] = documents;
  const more = second
    ? [{ message: 'data is one document, and this is another one', ...startOf(second.root) }]
    : [];
  return { ...first, errors: [...errors, ...more] };
}

function startOf({ start }: JsonNode) {
  return { start, end: start + 1 };
}

/** Of two values for one key, either may be the wrong one. */
function doubtfulNodes(root: JsonNode | undefined): ReadText['errors'] {
  return (root ? jsonNodes(root) : []).flatMap(({ key, inexact, start, end }) => [
    ...(key?.duplicateOf ? [{ ...key, message: `duplicate key \`${key.name}\`` }] : []),
    ...(inexact === undefined
      ? []
      : [{ message: `the number \`${inexact}\` loses digits`, start, end }]),
  ]);
}

export function dataProblem(shown: string, complaint: string, hint?: string): Problem {
  return {
    code: 'pack-load',
    message: `${shown} cannot be loaded as data: ${complaint}`,
    ...(hint === undefined ? {} : { hint }),
    place: { path: shown },
  };
}

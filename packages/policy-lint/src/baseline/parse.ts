import { decode, jsonNodes, lineIndex, type JsonNode } from '@policy-lint/languages';
import type { Json, Place, Problem } from '@policy-lint/model';

/** The text of a baseline as a tree whose places are known. */
export interface ParsedBaseline {
  readonly text: string;
  readonly root: JsonNode;
  readonly value: Json;
  readonly placeOf: (start: number, end: number) => Place;
}

export async function parseBaseline(
  bytes: Uint8Array,
  path: string,
): Promise<ParsedBaseline | { readonly problem: Problem }> {
  const decoded = decode(bytes);
  if ('problem' in decoded) {
    const { line, column, message } = decoded.problem;
    return invalid(message, { path, span: { line, column, endLine: line, endColumn: column } });
  }
  const { text } = decoded;
  const { parseYaml } = await import('@policy-lint/languages/yaml');
  const { documents, errors } = parseYaml(text);
  const lines = lineIndex(text);
  const placeOf = (start: number, end: number): Place => ({ path, span: lines.span(start, end) });
  const [document, second] = documents;
  const [error] = [...errors, ...duplicateKeys(document?.root)];
  if (error !== undefined) return invalid(error.message, placeOf(error.start, error.end));
  if (document?.root === undefined) return invalid('it is empty', { path });
  if (second !== undefined) return invalid('it holds several documents', { path });
  return { text, root: document.root, value: document.value ?? null, placeOf };
}

function invalid(message: string, place: Place): { readonly problem: Problem } {
  return {
    problem: {
      code: 'suppression',
      message: `${place.path} is not valid: ${message}`,
      hint: 'While it cannot be read, nothing is accepted by it.',
      place,
    },
  };
}

/** The reader would take the last one; which one was meant nobody can know. */
function duplicateKeys(root: JsonNode | undefined) {
  return (root ? jsonNodes(root) : []).flatMap(({ key }) =>
    key?.duplicateOf ? [{ ...key, message: `the key "${key.name}" stands here twice` }] : [],
  );
}

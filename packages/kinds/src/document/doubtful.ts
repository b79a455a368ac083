import {
  type DataDocument,
  type DataError,
  type JsonNode,
  jsonNodes,
} from '@policy-lint/languages';

/** What readers understand differently: a rule that saw one meaning would be blind to the other. */
export function doubtful(documents: readonly DataDocument[]): readonly DataError[] {
  const nodes = documents.flatMap(({ root }) => jsonNodes(root));
  return [...nodes.flatMap(duplicateKey), ...nodes.flatMap(inexactNumber)];
}

function duplicateKey({ key }: JsonNode): readonly DataError[] {
  if (key?.duplicateOf === undefined) return [];
  const { name, start, end } = key;
  return [{ message: `the key \`${name}\` stands here again`, start, end }];
}

function inexactNumber({ inexact, start, end }: JsonNode): readonly DataError[] {
  if (inexact === undefined) return [];
  return [{ message: `the number \`${inexact}\` loses digits when it is read`, start, end }];
}

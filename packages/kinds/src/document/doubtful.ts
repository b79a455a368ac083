import { type DataDocument, type JsonNode, jsonNodes } from '@policy-lint/languages';
import type { Trouble } from './problem.ts';

/** What readers understand differently: a rule that saw one meaning would be blind to the other. */
export function doubtful(documents: readonly DataDocument[]): readonly Trouble[] {
  const nodes = documents.flatMap(({ root }) => jsonNodes(root));
  return [...nodes.flatMap(duplicateKey), ...nodes.flatMap(inexactNumber)];
}

function duplicateKey({ key }: JsonNode): readonly Trouble[] {
  if (key?.duplicateOf === undefined) return [];
  const { name, start, end } = key;
  const message = `the key \`${name}\` stands here again, and readers disagree which one counts`;
  return [{ message, start, end, hint: 'Take one of the two away.' }];
}

function inexactNumber({ inexact, start, end }: JsonNode): readonly Trouble[] {
  if (inexact === undefined) return [];
  const message = `the number \`${inexact}\` loses digits when it is read`;
  return [{ message, start, end, hint: 'Write it as a string, or with fewer digits.' }];
}

import type { Range } from '@policy-lint/languages';
import type { Expression, Statement } from '@policy-lint/languages/python';

/** Comments and docstrings; none where the module does not parse, for then nobody knows. */
export async function readPythonRemarks(text: string): Promise<readonly Range[]> {
  const { parsePython } = await import('@policy-lint/languages/python');
  const { body, comments, errors } = parsePython(text);
  if (errors.length > 0) return [];
  return [...comments, ...docstringsIn(body)].sort((one, other) => one.start - other.start);
}

function docstringsIn(body: readonly Statement[]): readonly Range[] {
  const [first] = body;
  const own = first?.type === 'expression' && isPlain(first.value) ? [first.value] : [];
  const inner = body.flatMap((one) =>
    one.type === 'function' || one.type === 'class' ? docstringsIn(one.body) : [],
  );
  return [...own, ...inner];
}

/** What stands in braces in an f-string is run. */
function isPlain(value: Expression): boolean {
  return value.type === 'text' && value.pieces.every(({ type }) => type === 'characters');
}

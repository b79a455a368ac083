import type { Range } from '@policy-lint/languages';

/** Comments; none where the module does not parse, for then nobody knows. */
export async function readJavascriptRemarks(text: string, path: string): Promise<readonly Range[]> {
  const { parseJavascript } = await import('@policy-lint/languages/javascript');
  const { comments, errors } = parseJavascript(text, path);
  return errors.length > 0 ? [] : comments;
}

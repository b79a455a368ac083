import type { Range } from '@policy-lint/languages';
import { parseJavascript } from '@policy-lint/languages/javascript';

/** Comments; none where the module does not parse, for then nobody knows. */
export function readJavascriptRemarks(text: string, path: string): readonly Range[] {
  const { comments, errors } = parseJavascript(text, path);
  return errors.length > 0 ? [] : comments;
}

import { compileGlob } from '@policy-lint/languages';
import type { Json } from '@policy-lint/model';
import { fine, wrong, type Validated } from './issue.ts';

/** The one `format` there is; in a list `!` before a pattern takes back what earlier ones matched. */
export function checkFormat(value: Json, format: unknown, pointer: string): Validated {
  if (format !== 'glob') throw new Error(`The format "${String(format)}" is not supported.`);
  if (typeof value !== 'string') return fine(value);
  try {
    compileGlob(value.replace(/^!/, ''));
    return fine(value);
  } catch (error) {
    return wrong(value, pointer, insideSentence((error as Error).message));
  }
}

/** What is wrong with a value follows the name of its key. */
function insideSentence(message: string): string {
  return (message.charAt(0).toLowerCase() + message.slice(1)).replace(/\.$/, '');
}

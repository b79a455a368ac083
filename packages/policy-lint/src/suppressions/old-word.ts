import { readComment } from './comment.ts';
import { directiveWord } from './directive.ts';

/** A comment in the way of older scanners, and how to say it here. */
export interface OldWord {
  readonly insteadFor: (rule: string) => string;
}

const word = 'safety-exception';

/** Undefined where the comment does not use the old word. */
export function parseOldWord(comment: string): OldWord | undefined {
  const { text, open, close } = readComment(comment);
  const at = text.indexOf(word);
  if (at === -1) return undefined;
  const reason = reasonAfter(text.slice(at + word.length)) || '<reason>';
  return {
    insteadFor: (rule) => `${open} ${directiveWord} ${rule} -- ${reason} ${close}`.trim(),
  };
}

function reasonAfter(text: string): string {
  const words = text.split(/\s+/u).filter((one) => one !== '');
  const start = words.findIndex((one) => /[\p{L}\p{N}]/u.test(one));
  return start === -1 ? '' : words.slice(start).join(' ');
}

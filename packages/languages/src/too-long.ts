import type { DataError } from './data-text.ts';

/** Where a text is longer than memory and patience reach, found before it is parsed. */
export function findTooLong(text: string): DataError | undefined {
  let left = mostWords;
  for (const { 0: word, index } of text.matchAll(/[^\s,=[\]{}]+|[,=[\]{}]/g)) {
    left -= 1;
    if (left < 0)
      return { code: 'too-large', message: tooLong, start: index, end: index + word.length };
  }
  return undefined;
}

/** A value with its key and its punctuation is less than five of them. */
const mostWords = 500_000;

const tooLong = `longer than ${mostWords} words and signs, which is more than anybody wrote by hand`;

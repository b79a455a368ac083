/** What is wrong with a pattern, and where; `index` counts UTF-16 units from 0. */
export function malformed(pattern: string, index: number, why: string): Error {
  const place = `at character ${index + 1}`;
  return new Error(`The pattern \`${pattern}\` is not valid ${place}: ${why}.`);
}

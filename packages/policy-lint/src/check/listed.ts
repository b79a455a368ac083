/** `a, b and c`; of many names the first few and how many are left. */
export function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  if (rest > 0) return `${names.slice(0, mostNames).join(', ')} and ${rest} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

const mostNames = 4;

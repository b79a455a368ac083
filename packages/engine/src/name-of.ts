/** What a value is, for someone who has to find it in Rego. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const text = JSON.stringify(value) ?? '';
  return `the ${kind} ${text.length > 80 ? `${text.slice(0, 80)}...` : text}`;
}

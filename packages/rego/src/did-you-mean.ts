import { nearest } from '@policy-lint/model';

/** The hint for a name that is not there. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const guess = nearest(name, candidates);
  const known = candidates.map((candidate) => `\`${candidate}\``).join(', ');
  return guess === undefined ? `Known here: ${known}.` : `Did you mean \`${guess}\`?`;
}

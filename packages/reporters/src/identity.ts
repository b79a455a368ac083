import type { Finding } from '@policy-lint/model';

/** Names each finding of a report for a reader that tells them apart by that name alone. */
export function makeIdentify(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ rule, place: { path }, fingerprint }) => {
    const identity = [rule, path, fingerprint].join('\0');
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return identityHash(ordinal === 0 ? identity : `${identity}\0${ordinal}`);
  };
}

export function identityHash(text: string): string {
  // Asked for here: a run without such a report does not pay for loading it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

import type { Finding } from '@policy-lint/model';
import { digest } from '../digest.ts';

/** A finding whose identity is not made yet, with the text that it is about. */
export interface UnmarkedFinding extends Omit<Finding, 'fingerprint'> {
  readonly code: string;
}

/**
 * Marks each finding by what it is and not by where it stands: lines may move and files be renamed.
 * Equal ones of one file are told apart by their order.
 */
export function withFingerprints(findings: readonly UnmarkedFinding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, ...finding }) => {
    const identity = identityOf(finding, code);
    const here = `${finding.place.path}\0${identity}`;
    const count = (seen.get(here) ?? 0) + 1;
    seen.set(here, count);
    const identified = digest([identity]).slice(0, 16);
    return { ...finding, fingerprint: count === 1 ? identified : `${identified}-${count}` };
  });
}

/** What equal findings share, wherever they stand. */
export function sharedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/-\d+$/, '');
}

/** The message says what the code is about, such as the table of an ALTER that began lines before. */
function identityOf(
  { rule, message, place: { path } }: Omit<Finding, 'fingerprint'>,
  code: string,
) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const about = message.replaceAll(path, '<path>').replaceAll(name, '<name>');
  return [rule, about, code.trim().replaceAll(/\s+/gu, ' ')].join('\0');
}

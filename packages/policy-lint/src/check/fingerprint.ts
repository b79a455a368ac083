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
  return [rule, withoutPath(message, path), code.trim().replaceAll(/\s+/gu, ' ')].join('\0');
}

/** A message may hold the path of its file, its name or its folder; all of them change when it moves. */
function withoutPath(message: string, path: string): string {
  const end = path.lastIndexOf('/') + 1;
  const [folder, name] = [path.slice(0, end), path.slice(end)];
  const plain = replaceWhole(message, path, '<path>');
  const nameless = replaceWhole(plain, name, '<name>');
  if (folder === '') return nameless;
  const unfolded = nameless.replaceAll(folder, '<folder>/');
  // A single word may be anything.
  const bare = folder.slice(0, -1);
  return bare.includes('/') ? replaceWhole(unfolded, bare, '<folder>') : unfolded;
}

/** Not where it is a part of a longer word. */
function replaceWhole(text: string, part: string, by: string): string {
  if (part === '') return text;
  return text
    .split(part)
    .reduce((left, right) =>
      /[\w/-]$/.test(left) || /^[\w/-]/.test(right)
        ? `${left}${part}${right}`
        : `${left}${by}${right}`,
    );
}

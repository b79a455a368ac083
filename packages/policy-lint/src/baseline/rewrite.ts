import type { Finding } from '@policy-lint/model';
import type { Accepted } from './accepted.ts';
import type { BaselineFile } from './locate.ts';
import { readBaseline } from './read.ts';
import { addEntries, removeEntries, type Word } from './update.ts';

/** What is to become of a baseline, and what to say of it. */
export interface Rewritten {
  /** Absent where it stays as it is. */
  readonly text?: string;
  readonly said: string;
}

/** With entries for what is new; undefined where the file is laid out so that it cannot be edited. */
export async function accepting(
  findings: readonly Finding[],
  { baseline, matches }: Accepted,
  { path }: BaselineFile,
  word: Word,
): Promise<Rewritten | undefined> {
  const moved = new Map(
    [...(matches ?? [])]
      .filter(([{ place }, entry]) => place.path !== entry.path)
      .map(([{ place }, entry]) => [entry, place.path]),
  );
  const unique = new Map(findings.map((one) => [`${one.place.path}\0${one.fingerprint}`, one]));
  const additions = [...unique.values()].map((finding) => ({ ...word, finding }));
  const kept = baseline?.entries.length ?? 0;
  if (additions.length + moved.size === 0) return { said: unchanged(path, kept) };
  const text = addEntries(baseline, additions, moved);
  const renamed = moved.size === 0 ? '' : `, ${moved.size} followed a moved finding`;
  const said = `${path}: ${counted(additions.length)} added, ${kept} kept${renamed}.`;
  return checked(text, said, path, kept + additions.length);
}

/** Without the entries that nothing needs. */
export async function pruned(
  { baseline, stale = [] }: Accepted,
  { path }: BaselineFile,
): Promise<Rewritten | undefined> {
  if (baseline === undefined) return { said: `There is no ${path}, so there is nothing to prune.` };
  const left = baseline.entries.length - stale.length;
  if (stale.length === 0) return { said: `${path}: all ${counted(left)} are still needed.` };
  const text = removeEntries(baseline, stale);
  return checked(text, `${path}: ${counted(stale.length)} taken out, ${left} left.`, path, left);
}

/** What was written is read again first: a baseline that cannot be read accepts nothing. */
async function checked(text: string | undefined, said: string, path: string, count: number) {
  if (text === undefined) return undefined;
  const known = { rules: [], complete: false };
  const { entries, problems } = await readBaseline(Buffer.from(text), path, known);
  if (problems.length > 0 || entries.length !== count)
    throw new Error(`${path} was not written: ${problems[0]?.message ?? 'entries would be lost'}`);
  return { text, said };
}

function unchanged(path: string, kept: number): string {
  return kept === 0
    ? 'Nothing was found that is not accepted already.'
    : `${path}: ${counted(kept)}, and nothing new to add.`;
}

function counted(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

import type { Commit, Person, Problem } from '@policy-lint/model';
import { readObjects } from '../git/objects.ts';
import { demandGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';
import { deepen } from './explain.ts';

export interface Commits {
  /** Oldest first, parents before children. */
  readonly commits: readonly Commit[];
  readonly problems: readonly Problem[];
}

/** The commits that `git rev-list` selects, from their objects: no format string, no config. */
export async function readCommits(git: Git, selection: readonly string[]): Promise<Commits> {
  const options = ['--topo-order', '--reverse', '--parents', '--end-of-options'];
  const output = await demandGit(git, ['rev-list', ...options, ...selection, '--']);
  const lines = output.toString().split('\n').filter(Boolean);
  const listed = lines.map((line) => line.split(' '));
  const ids = listed.flatMap(([id]) => id ?? []);
  const objects = await readObjects(git, ids, Number.POSITIVE_INFINITY);
  const parsed = ids.map((id) => {
    const object = objects.get(id);
    if (object?.state === 'present') return parseCommit(id, object.bytes);
    throw new SourceProblem({
      code: 'git',
      message: `The commit ${id} is missing from this clone`,
    });
  });
  parsed.forEach(({ commit }, i) => assertWhole(commit, listed[i]?.slice(1) ?? []));
  return {
    commits: parsed.map(({ commit }) => commit),
    problems: parsed.flatMap(({ problem }) => problem ?? []),
  };
}

/** Where a shallow clone ends, git takes a commit for the first one: what came before would go unseen. */
function assertWhole({ id, parents }: Commit, seen: readonly string[]): void {
  if (parents.length === seen.length) return;
  const message = `This shallow clone lacks commits of the range: the parents of ${id.slice(0, 12)} are not here`;
  throw new SourceProblem({ code: 'git', message, hint: deepen });
}

interface Parsed {
  readonly commit: Commit;
  readonly problem?: Problem;
}

function parseCommit(id: string, bytes: Buffer): Parsed {
  const { text, problem } = decode(id, bytes);
  const end = text.indexOf('\n\n');
  const headers = (end === -1 ? text : text.slice(0, end)).split('\n');
  const message = end === -1 ? '' : text.slice(end + 2).replace(/\n+$/, '');
  const committer = parsePerson(headerValues(headers, 'committer')[0] ?? '');
  const commit = {
    id,
    parents: headerValues(headers, 'parent'),
    author: parsePerson(headerValues(headers, 'author')[0] ?? '').person,
    committer: committer.person,
    time: committer.time,
    subject: subjectOf(message),
    message,
  };
  return problem === undefined ? { commit } : { commit, problem };
}

/** As git tells it: the first paragraph, its lines joined. */
function subjectOf(message: string): string {
  return (message.replace(/^\n+/, '').split(/\n[ \t]*\n/)[0] ?? '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
}

// A signature's lines start with a space, so no header can be forged inside of one.
function headerValues(headers: readonly string[], name: string): readonly string[] {
  return headers
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1));
}

function parsePerson(line: string): { readonly person: Person; readonly time: string } {
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<([^>]*)> ?(-?\d+)?/.exec(line) ?? [];
  const time = new Date(Number(seconds) * 1000);
  const known = Number.isNaN(time.getTime()) ? new Date(0) : time;
  return { person: { name, email }, time: `${known.toISOString().slice(0, 19)}Z` };
}

function decode(id: string, bytes: Buffer): { text: string; problem?: Problem } {
  const label = /\nencoding ([^\n]+)/.exec(bytes.toString('latin1').split('\n\n')[0] ?? '')?.[1];
  try {
    return { text: new TextDecoder(label ?? 'utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const message = `The commit ${id} is not written in ${label ?? 'UTF-8'}`;
    return { text: bytes.toString(), problem: { code: 'encoding', message } };
  }
}

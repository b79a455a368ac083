import { runGit, gitFailed } from './run.ts';
import type { Git } from './run.ts';
import { SourceProblem } from '../source-problem.ts';

export type ObjectAnswer =
  | { readonly state: 'present'; readonly bytes: Buffer }
  | { readonly state: 'too-large'; readonly size: number }
  | { readonly state: 'missing' };

/** Reads objects by their full ids with one git process; none at all where nothing is asked. */
export async function readObjects(
  git: Git,
  ids: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, ObjectAnswer>> {
  const answers = new Map<string, ObjectAnswer>();
  if (ids.length === 0) return answers;
  const onOutput = batchParser(limit, (id, answer) => answers.set(id, answer));
  const args = ['cat-file', '--batch', '--buffer'];
  const stdin = [...new Set(ids)].map((id) => `${id}\n`).join('');
  const result = await runGit(git, args, { stdin, onOutput });
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  return answers;
}

interface Body {
  readonly id: string;
  readonly size: number;
  readonly parts: Buffer[];
  /** Bytes still to come, the line feed after the object included. */
  left: number;
}

// An object over the limit flows past and is never held as a whole.
function batchParser(limit: number, onAnswer: (id: string, answer: ObjectAnswer) => void) {
  let line: Buffer[] = [];
  let body: Body | undefined;

  const takeLine = (chunk: Buffer): Buffer => {
    const end = chunk.indexOf(0x0a);
    line.push(end === -1 ? chunk : chunk.subarray(0, end));
    if (end === -1) return nothing;
    const [id = '', type, size] = Buffer.concat(line).toString().split(' ');
    line = [];
    if (size === undefined || type === 'missing') onAnswer(id, { state: 'missing' });
    else body = { id, size: Number(size), parts: [], left: Number(size) + 1 };
    return chunk.subarray(end + 1);
  };

  const takeBody = (chunk: Buffer, into: Body): Buffer => {
    const part = chunk.subarray(0, into.left);
    if (into.size <= limit) into.parts.push(part);
    into.left -= part.length;
    if (into.left > 0) return nothing;
    body = undefined;
    onAnswer(into.id, finish(into, limit));
    return chunk.subarray(part.length);
  };

  return (chunk: Buffer) => {
    let rest = chunk;
    while (rest.length > 0) rest = body === undefined ? takeLine(rest) : takeBody(rest, body);
  };
}

function finish({ size, parts }: Body, limit: number): ObjectAnswer {
  return size > limit
    ? { state: 'too-large', size }
    : { state: 'present', bytes: Buffer.concat(parts).subarray(0, size) };
}

const nothing = Buffer.alloc(0);

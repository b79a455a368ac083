import { decodeName } from '../git/names.ts';
import { SourceProblem } from '../source-problem.ts';

/** One ref that a push wants changed, as git tells it to a pre-push hook. */
export interface RefUpdate {
  /** A ref, or any other expression that somebody pushed, such as `HEAD~2`. */
  readonly localRef: string;
  /** Absent where the ref is deleted. */
  readonly localId?: string;
  readonly remoteRef: string;
  /** Absent where the remote has no such ref yet. */
  readonly remoteId?: string;
}

/** What git writes to the standard input of a pre-push hook; nothing where nothing is pushed. */
export function parsePush(input: Uint8Array): readonly RefUpdate[] {
  const text = decodeName(input);
  if (text === undefined) throw malformed('it is not UTF-8');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map(parseLine);
}

// Only the local name may hold spaces, as in `git push origin ':/fix this':main`.
function parseLine(line: string, index: number): RefUpdate {
  const match = /^(.+) ([0-9a-f]+) (\S+) ([0-9a-f]+)$/.exec(line);
  const [, localRef = '', localId = '', remoteRef = '', remoteId = ''] = match ?? [];
  const isWhole = [40, 64].includes(localId.length) && localId.length === remoteId.length;
  if (!isWhole)
    throw malformed(
      `line ${index + 1} is ${JSON.stringify(line)}, and not a local ref, its id, a remote ref and its id`,
    );
  return {
    localRef,
    remoteRef,
    ...(isZero(localId) ? {} : { localId }),
    ...(isZero(remoteId) ? {} : { remoteId }),
  };
}

function isZero(id: string): boolean {
  return /^0+$/.test(id);
}

function malformed(why: string): SourceProblem {
  return new SourceProblem({
    code: 'usage',
    message: `Standard input is not what git tells a pre-push hook: ${why}`,
    hint: 'A manager of hooks has to pass its own standard input on.',
  });
}

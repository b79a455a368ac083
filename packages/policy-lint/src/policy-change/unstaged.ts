import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Note } from '@policy-lint/model';

/** Files of the policy that judges whose staged text is another one; costs no git process. */
export function unstagedPolicy(
  { files }: Change,
  policyFiles: readonly string[],
  root: string,
): readonly string[] {
  const own = files.filter(({ path }) => policyFiles.includes(path));
  return own
    .filter(
      ({ path, after }) => (after?.type ?? 'file') === 'file' && differs(root, path, after?.id),
    )
    .map(({ path }) => path);
}

/** What a hook judges by is not what it lets pass. */
export function unstagedNote({ policy }: Change): readonly Note[] {
  const [path, ...more] = policy?.unstaged ?? [];
  if (path === undefined) return [];
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const message = `${path}${others} differs from what is staged, and this commit is judged by the working tree`;
  return [{ message, hint: `Stage it too: git add ${path}`, place: { path } }];
}

function differs(root: string, path: string, id: string | undefined): boolean {
  const bytes = readDisk(join(root, path));
  if (bytes === undefined || id === undefined) return (bytes === undefined) !== (id === undefined);
  // Line ends may be others on disk than in git.
  const plain = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  return blobId(bytes, id) !== id && blobId(plain, id) !== id;
}

function readDisk(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** As git names a file's content, in the format of another id. */
function blobId(bytes: Buffer, like: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

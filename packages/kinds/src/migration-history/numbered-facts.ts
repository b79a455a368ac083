import { fileAt } from '@policy-lint/languages';
import type { Change, JsonObject, Subject } from '@policy-lint/model';
import { editOf } from './edit-of.ts';
import { type FileChange, readFileChanges } from './file-changes.ts';
import { movesByText } from './moves.ts';
import { type NumberedName, readNumberedName } from './numbered-name.ts';

/** Migrations that stand in the order of their numbers: names alone tell their history. */
export async function numberedFacts(
  { change, documents }: Subject,
  directory: string,
  isOwn: (path: string) => boolean,
): Promise<JsonObject> {
  const changes = readFileChanges(change, isOwn, movesByText(documents));
  const files = [...pathsAfter(change, isOwn), ...changes.deleted].sort().flatMap((path) => {
    const name = readNumberedName(path);
    return name ? [{ path, name, change: changes.of(path) }] : [];
  });
  const migrations: JsonObject[] = [];
  for (const file of files)
    migrations.push({
      ...numberedMigration(file),
      ...(await editOf(file.path, file.change, documents)),
    });
  return {
    directory,
    tool: 'numbered',
    graph: false,
    migrations,
    dangling: [],
    duplicates: duplicatesOf(files.filter((file) => file.change.status !== 'deleted')),
    cycles: [],
  };
}

interface NumberedFile {
  readonly path: string;
  readonly name: NumberedName;
  readonly change: FileChange;
}

function pathsAfter(change: Change, isOwn: (path: string) => boolean): readonly string[] {
  return (change.tree ?? []).filter(isOwn);
}

function numberedMigration({ path, name, change }: NumberedFile): JsonObject {
  const { previousPath, ...rest } = change;
  const before = previousPath === undefined ? undefined : readNumberedName(previousPath);
  const renumbered = before !== undefined && before.identity !== name.identity;
  return {
    path,
    at: fileAt(path),
    revision: name.number,
    parents: [],
    ...rest,
    ...(previousPath === undefined ? {} : { previous_path: previousPath }),
    ...(renumbered ? { renumbered } : {}),
  };
}

/** The same number with another name: both are run in an order that nobody chose, or one never is. */
function duplicatesOf(files: readonly NumberedFile[]): readonly JsonObject[] {
  const firsts = new Map<string, NumberedFile>();
  const known = new Set<string>();
  return files.flatMap((file) => {
    const { number, identity, unique } = file.name;
    if (!unique) return [];
    const first = firsts.get(number);
    if (first === undefined) firsts.set(number, file);
    if (known.has(identity)) return [];
    known.add(identity);
    if (first === undefined) return [];
    return {
      path: file.path,
      revision: number,
      at: fileAt(file.path),
      first: first.path,
      first_at: fileAt(first.path),
    };
  });
}

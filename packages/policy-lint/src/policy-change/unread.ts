import { kinds } from '@policy-lint/kinds';
import { escapePointer, matchAny } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import type { Kind, PolicyPlace, UnreadPaths } from '@policy-lint/model';
import { completeOptions } from '../config/resolve.ts';
import type { ComparedSide } from './side.ts';
import { matchedOnlyBy, type Witness } from './witnesses.ts';

/** What was judged before and would not be any more: `ignores`, `files`, the files of a kind, a pack's folder. */
export function compareFiles(
  before: ComparedSide,
  after: ComparedSide,
  files: readonly string[],
): readonly UnreadPaths[] {
  const [old, now] = [before.value, after.value];
  const ignored = matchedOnlyBy(now.ignores ?? [], old.ignores ?? [], files);
  const named = matchedOnlyBy(orAll(old.files), orAll(now.files), files);
  return [
    ...unread('ignores', ignored, (where) => placeIn('/ignores', now.ignores ?? [], where)),
    ...unread('files', named, () => ({ pointer: '/files' })),
    ...(Object.values(kinds) as readonly Kind[]).flatMap((kind) =>
      compareKind(kind, before, after, files),
    ),
    ...packFolders(before, after, files),
  ];
}

function orAll(files: readonly string[] = []): readonly string[] {
  return files.length === 0 ? ['**'] : files;
}

function compareKind(
  { name, settings }: Kind,
  before: ComparedSide,
  after: ComparedSide,
  files: readonly string[],
): readonly UnreadPaths[] {
  const [old = [], now = []] = [before, after].map(
    ({ value }) => completeOptions(settings, ownValue(value.kinds ?? {}, name) ?? {})['files'],
  ) as (readonly string[] | undefined)[];
  const pointer = `/kinds/${escapePointer(name)}/files`;
  const found = matchedOnlyBy(old, now, files);
  return unread(`kinds.${name}.files`, found, () => ({ pointer }));
}

/** A pack's folder is not judged: whatever else stood there would not be any more. */
function packFolders(
  before: ComparedSide,
  after: ComparedSide,
  files: readonly string[],
): readonly UnreadPaths[] {
  const known = before.ignoredFolders;
  return after.packs.flatMap(({ pointer, folder }) => {
    if (!after.ignoredFolders.includes(folder) || known.includes(folder)) return [];
    const data = ['data.json', 'data.yaml', 'data.yml'];
    const isPart = matchAny(['*.rego', '**/good/**', '**/bad/**', ...data, '*.md']);
    const found = files.find((path) => path.startsWith(`${folder}/`) && !isPart(path));
    if (found === undefined) return [];
    return [{ setting: 'packs', where: found, place: { pointer } }];
  });
}

/** What holds for all is told alone; else each pattern once. */
function unread(
  setting: string,
  found: readonly Witness[],
  placeOf: (where: string) => PolicyPlace,
): readonly UnreadPaths[] {
  if (found.length === 0) return [];
  const everything = found.some(({ where }) => where === undefined);
  const wheres = everything ? ['**'] : [...new Set(found.map(({ where = '' }) => where))];
  // Patterns come before what two of them have in common, and before single files.
  const [first = ''] = wheres;
  return [{ setting, where: first, place: placeOf(first) }];
}

function placeIn(pointer: string, patterns: readonly string[], where: string): PolicyPlace {
  const index = patterns.indexOf(where);
  return { pointer: index === -1 ? pointer : `${pointer}/${index}` };
}

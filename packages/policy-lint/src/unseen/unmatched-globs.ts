import { matchAny } from '@policy-lint/languages';
import type { Note } from '@policy-lint/model';
import type { Workspace } from '../workspace.ts';

/** Globs of the config that match none of the files of a run over everything. */
export function unmatchedGlobs(
  { value, loaded }: Workspace,
  paths: readonly string[],
): readonly Note[] {
  const globs = (value.files ?? []).flatMap((glob, index) =>
    glob.startsWith('!') ? [] : [{ globs: [glob], name: '`files`', pointer: `/files/${index}` }],
  );
  const overrides = (value.overrides ?? []).flatMap(({ files }, index) =>
    files === undefined
      ? []
      : [{ globs: files, name: `\`overrides[${index}]\``, pointer: `/overrides/${index}/files` }],
  );
  const unmatched = [...globs, ...overrides].filter((one) => !paths.some(matchAny(one.globs)));
  return unmatched.map((one) => ({
    message: `No file matches ${one.globs.map((glob) => `\`${glob}\``).join(', ')} in ${one.name}`,
    hint: 'Change the glob, or remove it.',
    place: loaded?.placeOf(one.pointer) ?? { path: 'config' },
  }));
}

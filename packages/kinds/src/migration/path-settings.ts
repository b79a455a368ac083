import { matchAny } from '@policy-lint/languages';
import type { MigrationSettings, PathSettings } from './settings.ts';

/** What the config says of one path: of each word, the last entry that matches decides. */
export function pathSettings(
  path: string,
  settings: MigrationSettings,
): Omit<PathSettings, 'files'> {
  const matching = settings.paths.filter(({ files }) => matchAny(files)(path));
  const found = {};
  for (const { files: _files, ...words } of matching) Object.assign(found, words);
  return found;
}

import type { Dialect } from '@policy-lint/languages';
import type { Known } from '../draft.ts';
import { pathSettings } from '../path-settings.ts';
import type { MigrationSettings } from '../settings.ts';
import { dialectOfText } from './content.ts';
import { dialectOfPath } from './names.ts';

type Found = Known<Dialect | 'unknown'>;

/**
 * The dialect of a migration and who says so: the config, a clue such as a lock file or an import,
 * the names in its path, at last its SQL, where that can be no other.
 */
export function dialectOf(
  path: string,
  settings: MigrationSettings,
  {
    clues = [],
    texts = [],
  }: { readonly clues?: readonly Found[]; readonly texts?: readonly string[] },
): Found {
  const found =
    dialectOfSettings(path, settings) ??
    clues.find(({ value }) => value !== 'unknown') ??
    dialectOfPath(path) ??
    dialectOfText(texts);
  return found ?? { value: 'unknown', from: 'nothing says it' };
}

function dialectOfSettings(path: string, settings: MigrationSettings): Found | undefined {
  const { dialect } = pathSettings(path, settings);
  if (dialect !== undefined) return { value: dialect, from: 'the `paths` of the config' };
  if (settings.dialect === 'detect') return undefined;
  return { value: settings.dialect, from: 'the `dialect` of the config' };
}

import { type Dialect, matchAny } from '@policy-lint/languages';
import type { Known } from '../draft.ts';
import type { MigrationSettings, PathSettings } from '../settings.ts';

/** What the config says of one path: of each word, the last entry that matches decides. */
export function pathSettings(path: string, settings: MigrationSettings): Partial<PathSettings> {
  return Object.assign({}, ...settings.paths.filter(({ files }) => matchAny(files)(path)));
}

export function dialectOf(
  path: string,
  settings: MigrationSettings,
  { clues }: { readonly clues: readonly Known<Dialect>[]; readonly texts: readonly string[] },
): Known<Dialect | 'unknown'> {
  const { dialect } = pathSettings(path, settings);
  if (dialect !== undefined) return { value: dialect, from: 'the `paths` of the config' };
  if (settings.dialect !== 'detect') {
    return { value: settings.dialect, from: 'the `dialect` of the config' };
  }
  return clues[0] ?? { value: 'unknown', from: 'nothing says it' };
}

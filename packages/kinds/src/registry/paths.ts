import { matchAny } from '@policy-lint/languages';
import type { Change, KindSettings } from '@policy-lint/model';
import { asRegistrySettings } from './settings.ts';

export interface RegistryPaths {
  readonly registry: string;
  readonly changelog: string;
}

/** The two files of the subject, or nothing where the change touches neither. */
export function findPaths(change: Change, settings: KindSettings): RegistryPaths | undefined {
  const { registry, changelog, files } = asRegistrySettings(settings);
  const touched = change.files.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
  if (touched.includes(registry) || touched.includes(changelog)) return { registry, changelog };
  const named = touched.filter(matchAny(files));
  // Named by hand, a registry may have any ending but the changelog's.
  const foundRegistry =
    named.find((path) => path.endsWith('.json')) ?? named.find((path) => !path.endsWith('.jsonl'));
  const foundChangelog = named.find((path) => path.endsWith('.jsonl'));
  if (foundRegistry === undefined && foundChangelog === undefined) return undefined;
  return { registry: foundRegistry ?? registry, changelog: foundChangelog ?? changelog };
}

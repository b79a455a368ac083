import { matchAny } from '@policy-lint/languages';
import type { Change, FileVersion, KindSettings, SubjectPlan } from '@policy-lint/model';

/** Every file by itself, as it is after the change. */
export function planDocuments(change: Change, settings: KindSettings): readonly SubjectPlan[] {
  const isDocument = matchAny(settings.files);
  return change.files
    .filter(({ path, after }) => isThere(after) && isDocument(path))
    .map(({ path }) => ({
      name: path,
      path,
      documents: [{ path, side: 'after' }],
      covers: [path],
    }));
}

function isThere(version: FileVersion | undefined): boolean {
  return version !== undefined && version.type !== 'submodule';
}

import { matchAny } from '@policy-lint/languages';
import type { Change, KindSettings, SubjectPlan } from '@policy-lint/model';

/** Every file by itself, as it is after the change; a link is judged where it leads. */
export function planDocuments(change: Change, settings: KindSettings): readonly SubjectPlan[] {
  const isDocument = matchAny(settings.files);
  return change.files
    .filter(({ path, after }) => after?.type === 'file' && isDocument(path))
    .map(({ path }) => ({
      name: path,
      path,
      documents: [{ path, side: 'after' }],
      covers: [path],
    }));
}

import { matchAny } from '@policy-lint/languages';
import type { Change, KindSettings, SubjectPlan } from '@policy-lint/model';
import { asMigrationSettings } from './settings.ts';
import { type FileRole, fileRole } from './sql/roles.ts';
import { isSql } from './sql-name.ts';

/**
 * A migration may be two files: both are read where one of them changed, and the subject answers
 * for those that changed. The documents of a pair: up, down, verify, then what hints at the rest.
 */
export function planMigrations(change: Change, given: KindSettings): readonly SubjectPlan[] {
  const settings = asMigrationSettings(given);
  const isMigration = matchAny(settings.files);
  const drafts = new Map<string, Draft>();
  const changed = change.files.filter(({ path }) => isMigration(path));
  const files = changed.map(({ path, after }) => ({
    path,
    // A link stays too: what runs migrations follows it.
    stays: after !== undefined && after.type !== 'submodule',
    role: roleOf(path, settings.flyway),
  }));
  // First what goes up: a file of the way back may belong to several of them.
  for (const { path, role, stays } of files)
    if (role.role === 'up' && (stays || role.down.length > 0))
      drafts.set(path, { role, covers: [path], stays });
  for (const { path, role, stays } of files)
    if (role.role !== 'up') join(drafts, path, role, stays);
  return [...drafts].filter(([, { stays }]) => stays).map(([name, draft]) => toPlan(name, draft));
}

interface Draft {
  readonly role: FileRole;
  readonly covers: string[];
  stays: boolean;
}

function join(drafts: Map<string, Draft>, path: string, role: FileRole, stays: boolean): void {
  const owners = [...drafts.values()].filter((draft) => documentsOf(draft.role).includes(path));
  for (const owner of owners) {
    owner.covers.push(path);
    owner.stays ||= stays;
  }
  if (owners.length > 0) return;
  const [name = path] = role.up;
  // A bare file does not ask for a way back; where there is one beside it, it is the pair's.
  const covers = [...(drafts.get(name)?.covers ?? []), path];
  drafts.set(name, { role, covers, stays: true });
}

function roleOf(path: string, flyway: Parameters<typeof fileRole>[1]): FileRole {
  if (isSql(path)) return fileRole(path, flyway);
  return { role: 'up', up: [path], down: [], verify: [], hints: [] };
}

function toPlan(name: string, { role, covers }: Draft): SubjectPlan {
  const documents = documentsOf(role).map((path) => ({ path, side: 'after' as const }));
  return { name, path: name, documents, covers };
}

function documentsOf({ up, down, verify, hints }: FileRole): readonly string[] {
  return [...up, ...down, ...verify, ...hints];
}

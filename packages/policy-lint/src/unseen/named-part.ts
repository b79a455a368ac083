import { ownValue } from '@policy-lint/model';
import type { ActiveKind } from '../check/subjects.ts';

/** What a config names for the sake of some files: a pack, or the paths that a kind reads. */
export interface NamedPart {
  /** The name of the pack; absent where the config sets the paths of a kind. */
  readonly pack?: string;
  /** Where it stands in the config. */
  readonly pointer: string;
  /** The kinds that enabled rules read; without a file of any of them nothing is checked. */
  readonly kinds: readonly ActiveKind[];
}

/** The settings that say which paths a kind reads. */
export function pathSettings({ kind }: ActiveKind): readonly string[] {
  return kind.pathSettings ?? ['files'];
}

export function globsOf(active: ActiveKind): readonly string[] {
  return pathSettings(active).flatMap((key) => globsAt(active, key));
}

/** A setting is one path, or a list of globs. */
export function globsAt({ settings }: ActiveKind, key: string): readonly string[] {
  return [ownValue(settings, key) ?? []].flat() as readonly string[];
}

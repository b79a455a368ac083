import type { Place } from '@policy-lint/model';
import type { Policy } from '../check/policy-from.ts';
import type { ActiveKind } from '../check/subjects.ts';
import { globsAt, pathSettings, type NamedPart } from './named-part.ts';
import { nearestFiles } from './nearest-files.ts';

export interface UnseenWords {
  readonly message: string;
  readonly hint: string;
  readonly place: Place;
  /** The config itself says that there is nothing to read. */
  readonly isMeant: boolean;
}

interface Seen {
  /** Without those that are ignored. */
  readonly files: readonly string[];
  /** There are such files, and all are ignored. */
  readonly isIgnored: boolean;
}

/** Which setting matches no file, and what there is instead. */
export function wordsForUnseen(
  part: NamedPart,
  seen: Seen,
  policy: Pick<Policy, 'workspace' | 'run'>,
): UnseenWords {
  const { pack, kinds } = part;
  const all = kinds.flatMap(settingsOf);
  const why = reasonFor(all, seen.isIgnored);
  const isEmpty = globsIn(all).length === 0;
  const kind = kinds.map((one) => one.kind.name).join(', ');
  const what = isEmpty ? `No rule of the kind ${kind} applies: ${why}` : capitalized(why);
  return {
    message: pack === undefined ? what : `The pack ${pack} checks nothing: ${why}`,
    hint: hintFor(all, seen, pack !== undefined),
    place: placeOf(part, policy),
    isMeant: pack === undefined && isEmpty,
  };
}

function hintFor(all: readonly Setting[], { files, isIgnored }: Seen, isPack: boolean): string {
  const near = isIgnored ? undefined : nearestFiles(globsIn(all), files);
  const names = all.map(({ name }) => `\`${name}\``);
  const change = `Change ${isIgnored ? '`ignores`' : names.join(' or ')}`;
  const remove = isPack ? ', or remove the pack from `packs`' : '';
  return `${near === undefined ? '' : `${near} `}${change}${remove}.`;
}

interface Setting {
  readonly name: string;
  readonly globs: readonly string[];
}

/** Those that name any path; where all are empty, the first. */
function settingsOf(active: ActiveKind): readonly Setting[] {
  const all = pathSettings(active).map((key) => ({
    name: `kinds.${active.kind.settingsOf ?? active.kind.name}.${key}`,
    globs: globsAt(active, key),
  }));
  const some = all.filter(({ globs }) => globs.length > 0);
  return some.length > 0 ? some : all.slice(0, 1);
}

function globsIn(all: readonly Setting[]): readonly string[] {
  return all.flatMap(({ globs }) => globs);
}

function reasonFor(all: readonly Setting[], isIgnored: boolean): string {
  const words = all.map(({ name, globs }) => `\`${name}\` (${shortened(globs)})`).join(' or ');
  if (isIgnored) return `every file that matches ${words} is ignored`;
  if (globsIn(all).length > 0) return `no file matches ${words}`;
  return `${all.map(({ name }) => `\`${name}\``).join(' and ')} ${all.length > 1 ? 'are' : 'is'} empty`;
}

function shortened(globs: readonly string[]): string {
  const rest = globs.length - mostGlobs;
  const some = globs.slice(0, mostGlobs).map((glob) => `\`${glob}\``);
  return rest > 0 ? `${some.join(', ')} and ${rest} more` : some.join(', ');
}

const mostGlobs = 3;

/** Of a base without its line: the text at hand may be another one. */
function placeOf({ pointer }: NamedPart, { workspace, run }: Pick<Policy, 'workspace' | 'run'>) {
  const place: Place = workspace.loaded?.placeOf(pointer) ?? { path: 'config' };
  return run?.from === 'base' ? { path: place.path } : place;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

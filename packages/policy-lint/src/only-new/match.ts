import { sharedFingerprint } from '../check/fingerprint.ts';

/** A finding, or a word about one, as far as identity goes. */
export interface Marked {
  readonly rule: string;
  readonly path: string;
  readonly fingerprint: string;
}

export interface MatchRequest<Old extends Marked, Now extends Marked> {
  readonly old: readonly Old[];
  readonly now: readonly Now[];
  /** What comments suppressed and suppress: the same code is there, whatever somebody said of it. */
  readonly oldAccepted?: readonly Marked[];
  readonly nowAccepted?: readonly Marked[];
  /** Where a file stood before it was renamed; else its own path. */
  readonly pathBefore: (path: string) => string;
  /** Whether it is certain that what is not found at its old place any more is not there. */
  readonly isGone: (old: Old) => boolean;
}

/**
 * Which of the old findings each present one is. First in its own file, then, for code that moved,
 * in a file that no longer has it. Each old one is matched once, so a copy is new.
 */
export function matchFindings<Old extends Marked, Now extends Marked>(
  request: MatchRequest<Old, Now>,
): ReadonlyMap<Now, Old> {
  const { pathBefore, isGone } = request;
  const old = new Set(request.old);
  const now = new Set(firstOfEach(request.now));
  const oldAccepted = new Set(request.oldAccepted);
  const nowAccepted = new Set(request.nowAccepted);
  const equal = (one: Marked) => `${one.rule}\0${one.path}\0${one.fingerprint}`;
  const inFile = (one: Marked) => `${one.path}\0${anywhere(one)}`;
  const before = <One extends Marked>(one: One) => ({ ...one, path: pathBefore(one.path) });
  const same = pair(old, now, equal, (one) => equal(before(one)));
  pair(oldAccepted, nowAccepted, inFile, (one) => inFile(before(one)));
  const alike = pair(old, now, inFile, (one) => inFile(before(one)));
  // A comment that came takes one up; one that went leaves a finding that was never seen before.
  pair(old, nowAccepted, inFile, (one) => inFile(before(one)));
  pair(oldAccepted, now, inFile, (one) => inFile(before(one)));
  const moved = pair(new Set([...old].filter(isGone)), now, anywhere, anywhere);
  const matches = new Map([...same, ...alike, ...moved].map(([was, one]) => [equal(one), was]));
  return new Map(
    request.now.flatMap((one) => {
      const was = matches.get(equal(one));
      return was === undefined ? [] : [[one, was] as const];
    }),
  );
}

function anywhere({ rule, fingerprint }: Marked): string {
  return `${rule}\0${sharedFingerprint(fingerprint)}`;
}

/** Two subjects may find the same in a file that both read. */
function firstOfEach<One extends Marked>(all: readonly One[]): readonly One[] {
  const seen = new Map<string, One>();
  for (const one of all) {
    const key = `${one.rule}\0${one.path}\0${one.fingerprint}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** Takes one of each out of both, as long as there are two with one key. */
function pair<Left, Right>(
  lefts: Set<Left>,
  rights: Set<Right>,
  leftKey: (one: Left) => string,
  rightKey: (one: Right) => string,
): readonly (readonly [Left, Right])[] {
  const stock = new Map<string, Left[]>();
  for (const left of lefts) {
    const equals = stock.get(leftKey(left)) ?? [];
    equals.push(left);
    stock.set(leftKey(left), equals);
  }
  return [...rights].flatMap((right) => {
    const left = stock.get(rightKey(right))?.shift();
    if (left === undefined) return [];
    lefts.delete(left);
    rights.delete(right);
    return [[left, right] as const];
  });
}

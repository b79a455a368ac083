import type { At } from '@policy-lint/model';
import type { Entry } from './changelog-entries.ts';
import { type LogEntry, logEntry } from './log-entry.ts';
import type { Action, Operation } from './repo-operations.ts';
import type { RepoState, StateOf } from './states.ts';

/** An addition to the changelog beside what the registry shows. */
export type AddedLine = {
  readonly number: number;
  readonly at: At;
  readonly claim: Claim;
  readonly action?: Action;
  readonly owner?: string;
  readonly repo?: string;
  readonly full_name?: string;
  /** The state of the repository that the line finds. */
  readonly found?: RepoState;
  /** What the registry shows instead. */
  readonly expected?: string;
};

/**
 * `agrees`: the registry shows it. `differs`: the registry shows something else. `unchanged`: it could have been done,
 * but the registry shows nothing. `impossible`: the helper would have refused. `unreadable`: it does not say.
 * `untold`: the registry does not show what became of the repository.
 */
export type Claim = 'agrees' | 'differs' | 'unchanged' | 'impossible' | 'unreadable' | 'untold';

export type LoggedOperation = Operation & {
  readonly logged: 'agrees' | 'differs' | 'missing' | 'unreadable';
};

export interface Reconciled {
  readonly operations: readonly LoggedOperation[];
  readonly added: readonly AddedLine[];
}

export interface Claims {
  readonly operations: readonly Operation[];
  readonly entries: readonly Entry[];
  /** False where nothing tells which entries are new. */
  readonly isLogKnown: boolean;
  readonly before: StateOf;
  readonly after: StateOf;
  readonly place: (entry: Entry) => At;
}

/** Replays the additions of each repository from its earlier state, then pairs what is left over. */
export function reconcile(claims: Claims): Reconciled {
  const lines = claims.entries.map((entry) => ({ entry, log: logEntry(entry) }));
  const names = new Set(lines.flatMap(({ log }) => log?.full_name ?? []));
  const replayed = new Map([...names].map((name) => [name, replay(name, lines, claims)]));
  const added = lines.map((line) => addedLine(line, claims, replayed));
  const operations = claims.operations.map((operation) =>
    loggedOperation(operation, added, claims),
  );
  return pairLeftovers({ operations, added });
}

interface Line {
  readonly entry: Entry;
  readonly log: LogEntry | undefined;
}

function addedLine({ entry, log }: Line, claims: Claims, replayed: Replays): AddedLine {
  const place = { number: entry.line.number, at: claims.place(entry) };
  const outcome = log && replayed.get(log.full_name)?.get(entry);
  if (log === undefined || outcome === undefined) return { ...place, claim: 'unreadable' };
  return { ...place, ...log, ...outcome };
}

function loggedOperation(
  operation: Operation,
  added: readonly AddedLine[],
  claims: Claims,
): LoggedOperation {
  if (!claims.isLogKnown || isUntold(operation.full_name, claims)) {
    return { ...operation, logged: 'unreadable' };
  }
  const own = added.filter(({ full_name: name }) => name === operation.full_name);
  if (own.length === 0) return { ...operation, logged: 'missing' };
  const agrees = own.some(({ claim }) => claim === 'agrees');
  return { ...operation, logged: agrees ? 'agrees' : 'differs' };
}

function isUntold(name: string, { before, after }: Claims): boolean {
  return before(name) === 'unknown' || after(name) === 'unknown';
}

type Replays = ReadonlyMap<string, ReadonlyMap<Entry, Outcome>>;

type Outcome = Pick<AddedLine, 'claim' | 'found' | 'expected'>;

function replay(name: string, lines: readonly Line[], claims: Claims): ReadonlyMap<Entry, Outcome> {
  const own = lines.filter(({ log }) => log?.full_name === name);
  const operation = claims.operations.find(({ full_name: fullName }) => fullName === name);
  const outcomes = new Map<Entry, Outcome>();
  let state = claims.before(name);
  for (const { entry, log } of own) {
    if (log === undefined) continue;
    const possible = possibleFrom[log.action].includes(state);
    const claim = isUntold(name, claims) ? 'untold' : 'agrees';
    outcomes.set(entry, { found: state, claim: possible ? claim : 'impossible' });
    state = resultOf[log.action];
  }
  const last = own.at(-1)?.entry;
  const outcome = last && outcomes.get(last);
  if (last === undefined || outcome === undefined || isUntold(name, claims)) return outcomes;
  // One line is measured by what it says was done, several by where they lead.
  const agrees =
    own.length === 1
      ? operation?.action === own[0]?.log?.action
      : isSame(state, claims.after(name));
  if (agrees || (operation === undefined && outcome.claim === 'impossible')) return outcomes;
  const expected = operation === undefined ? {} : { expected: titleOf(operation) };
  const claim = operation === undefined ? 'unchanged' : 'differs';
  return outcomes.set(last, { ...outcome, claim, ...expected });
}

const possibleFrom: Readonly<Record<Action, readonly RepoState[]>> = {
  register: ['absent', 'unknown'],
  enable: ['disabled', 'other', 'unknown'],
  disable: ['enabled', 'disabled', 'other', 'unknown'],
  unregister: ['enabled', 'disabled', 'other', 'unknown'],
};

const resultOf: Readonly<Record<Action, RepoState>> = {
  register: 'enabled',
  enable: 'enabled',
  disable: 'disabled',
  unregister: 'absent',
};

/** A state that is no state at all is reported where it stands; here it only has to be there. */
function isSame(logged: RepoState, shown: RepoState): boolean {
  return shown === 'other' ? logged !== 'absent' : logged === shown;
}

function titleOf({ action, full_name: name }: Operation): string {
  return `${action} ${name}`;
}

/** One operation and one line that only miss each other are one mistake, and so is a line that cannot be read. */
function pairLeftovers({ operations, added }: Reconciled): Reconciled {
  const missing = operations.filter(
    ({ logged, with_org: withOrg }) => logged === 'missing' && !withOrg,
  );
  const loose = added.filter(
    ({ claim, expected }) => expected === undefined && ['unchanged', 'impossible'].includes(claim),
  );
  const unreadable = added.filter(({ claim }) => claim === 'unreadable');
  const [operation] = missing;
  const [line] = loose;
  const single = missing.length === 1 && loose.length === 1 && unreadable.length === 0;
  if (operation !== undefined && line !== undefined && single) {
    const paired = { ...line, claim: 'differs' as const, expected: titleOf(operation) };
    return {
      operations: mark(operations, [operation], 'differs'),
      added: added.map((one) => (one === line ? paired : one)),
    };
  }
  return { operations: mark(operations, missing.slice(0, unreadable.length), 'unreadable'), added };
}

function mark(
  operations: readonly LoggedOperation[],
  chosen: readonly LoggedOperation[],
  logged: LoggedOperation['logged'],
): readonly LoggedOperation[] {
  const marked = new Map(
    chosen.map((operation) => [operation, Object.assign({}, operation, { logged })]),
  );
  return operations.map((operation) => marked.get(operation) ?? operation);
}

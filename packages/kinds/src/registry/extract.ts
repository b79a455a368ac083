import { jsonMember } from '@policy-lint/languages';
import type { Extraction, JsonObject, KindSettings, Subject } from '@policy-lint/model';
import { changeFacts } from './change-facts.ts';
import { type ChangelogDiff, diffChangelog } from './changelog-diff.ts';
import { type ReadChangelog, readChangelog } from './changelog-facts.ts';
import { disableAgain } from './disable-again.ts';
import { diffRegistry } from './operations.ts';
import type { RegistryDiff } from './repo-operations.ts';
import { type Page, placeOf } from './page.ts';
import { reconcile } from './reconcile.ts';
import { type ReadRegistry, readRegistry } from './registry-facts.ts';
import { asRegistrySettings } from './settings.ts';
import { type Pair, type Sides, sidesOf } from './sides.ts';
import { isWhole, type StateOf, statesOf } from './states.ts';

export function extractRegistry(subject: Subject, given: KindSettings): Extraction {
  const settings = asRegistrySettings(given);
  const sides = sidesOf(subject);
  const { registry, changelog } = sides;
  const registries = { before: readRegistry(registry.before), after: readRegistry(registry.after) };
  const logs = { before: readChangelog(changelog.before), after: readChangelog(changelog.after) };
  const paths = {
    registry: registry.after.document.path,
    changelog: changelog.after.document.path,
  };
  const { branches, contexts, process } = settings;
  const facts = {
    settings: { ...paths, branches, contexts, process },
    change: changeFacts(subject.change, paths, settings),
    registry: { before: registries.before.facts, after: registries.after.facts },
    changelog: { before: logs.before.facts, after: logs.after.facts },
    ...compare(sides, registries, logs),
  };
  // Absent keys become absent, as in the JSON that rules get.
  return { facts: facts as JsonObject, problems: [] };
}

function compare(pages: Sides, registries: Pair<ReadRegistry>, logs: Pair<ReadChangelog>) {
  const log = compareLogs(pages.changelog, logs);
  const states = {
    before: statesOf(registries.before.root),
    after: statesOf(registries.after.root),
  };
  const diff = disableAgain(
    compareRegistries(pages.registry, registries),
    log.added,
    bothStates(states),
  );
  const comparable = isComparable(registries);
  const reconciled = reconcile({
    operations: diff.operations,
    entries: comparable ? log.added : [],
    isLogKnown: isLogKnown(pages.changelog),
    ...states,
    place: (entry) => placeOf(pages.changelog.after, entry),
  });
  const compared = comparable && isWhole(registries.before.root) && isWhole(registries.after.root);
  return { compared, ...reconciled, edits: diff.edits, rewrites: log.rewrites };
}

function compareLogs(pages: Pair<Page>, logs: Pair<ReadChangelog>): ChangelogDiff {
  const { before, after } = pages;
  if (!isLogKnown(pages) || after.document.state !== 'present') {
    return { added: [], rewrites: [] };
  }
  return diffChangelog(
    { page: before, entries: logs.before.entries },
    { page: after, entries: logs.after.entries },
  );
}

/** Whether new entries can be told from old ones. */
function isLogKnown({ before, after }: Pair<Page>): boolean {
  return before.document.state !== 'unknown' && after.isFile;
}

/** The state of a repository that has the same on both sides. */
function bothStates({ before, after }: Pair<StateOf>): StateOf {
  return (name) => (before(name) === after(name) ? after(name) : 'other');
}

function compareRegistries(pages: Pair<Page>, { before, after }: Pair<ReadRegistry>): RegistryDiff {
  if (!isComparable({ before, after }) || after.root === undefined)
    return { operations: [], edits: [] };
  return diffRegistry({ ...(before.root && { before: before.root }), after: after.root }, pages);
}

/** Both sides known, readable and made of organizations; a registry that is new has an empty earlier side. */
function isComparable({ before, after }: Pair<ReadRegistry>): boolean {
  return hasOrgs(after) && (hasOrgs(before) || before.facts.state === 'absent');
}

function hasOrgs({ root }: ReadRegistry): boolean {
  return jsonMember(root, 'orgs')?.type === 'object';
}

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { check } from '../src/index.ts';
import { drop, fine } from './hooked.ts';
import { commitAll, git, makeFolder, makeRepository, run, stage, write } from './workshop.ts';

const registry = 'infra/telemetry-registry.v2.json';
const changelog = 'infra/changelog/infra-changelog.jsonl';

/** Repositories by name, each with its reason. */
function registryOf(reasons: Readonly<Record<string, string>>): string {
  const repos = Object.fromEntries(
    Object.entries(reasons).map(([name, reason]) => [
      name,
      { state: 'enabled', context: 'sandbox', process: 'infra-cli', reason },
    ]),
  );
  const orgs = { acme: { telemetry_repo: 'acme/telemetry', repos } };
  return `${JSON.stringify({ schema_version: '2.0', orgs }, null, 2)}\n`;
}

interface Answer {
  readonly code: number | null;
  readonly report: Record<'findings' | 'known' | 'problems' | 'notes' | 'run' | 'summary', unknown>;
}

function ask(folder: string, args: readonly string[]): Answer {
  const { code, stdout, stderr } = run(folder, [...args, '--format', 'json']);
  if (stdout === '') throw new Error(stderr);
  return { code, report: JSON.parse(stdout) as Answer['report'] };
}

/** What a person gets by hand, which must be what the hook says. */
function sameAnswer(folder: string, more: readonly string[] = []): Answer {
  const byHand = ask(folder, ['--staged', ...more]);
  expect(ask(folder, ['hook', 'run', 'pre-commit', ...more])).toEqual(byHand);
  return byHand;
}

const onlyReason = ['--only', 'registry/reason-given'];

test('an old entry without a reason does not block a new one, by hand or in the hook', () => {
  const folder = makeRepository(
    { [registry]: registryOf({ old: '' }), [changelog]: '' },
    'infra/x',
  );
  stage(folder, { [registry]: registryOf({ old: '', added: 'billing' }) });
  const fineToo = sameAnswer(folder, onlyReason);
  expect(fineToo).toMatchObject({ code: 0, report: { findings: [], known: [{ path: registry }] } });
  const all = sameAnswer(folder, [...onlyReason, '--all']);
  expect(all).toMatchObject({ code: 1, report: { findings: [{ path: registry }], known: [] } });
  stage(folder, { [registry]: registryOf({ old: '', added: '' }) });
  const refused = sameAnswer(folder, onlyReason);
  expect(refused).toMatchObject({
    code: 1,
    report: { findings: [{ path: registry }], known: [{ path: registry }] },
  });
  // All rules, and what they leave to CI.
  sameAnswer(folder);
});

test('the same holds in the API', async () => {
  const folder = makeRepository(
    { [registry]: registryOf({ old: '' }), [changelog]: '' },
    'infra/x',
  );
  stage(folder, { [registry]: registryOf({ old: '', added: 'billing' }) });
  const options = { cwd: folder, staged: true, only: ['registry/reason-given'] } as const;
  const { findings, known, run: ran } = await check(options);
  expect([findings.length, known.length, ran.stage]).toEqual([0, 1, 'pre-commit']);
  const all = await check({ ...options, onlyNew: false });
  expect([all.findings.length, all.known.length]).toEqual([1, 0]);
});

const old = 'migrations/0001_old.sql';

interface State {
  /** What is staged after the first commit. */
  readonly make: (folder: string) => void;
  readonly code: number;
  readonly findings: number;
  readonly known: number;
}

const states: Readonly<Record<string, State>> = {
  'old content beside new': {
    make: (folder) => stage(folder, { [old]: `${drop('old')}${drop('added')}` }),
    code: 1,
    findings: 1,
    known: 1,
  },
  'a renamed file': {
    make: (folder) => git(folder, 'mv', old, 'migrations/0002_new_name.sql'),
    code: 0,
    findings: 0,
    known: 1,
  },
  'a deleted file': {
    make: (folder) => git(folder, 'rm', '--quiet', old),
    code: 0,
    findings: 0,
    known: 0,
  },
  'files that no rule applies to': {
    make: (folder) => stage(folder, { 'notes.txt': 'x' }),
    code: 0,
    findings: 0,
    known: 0,
  },
  'a file that is staged in part': {
    make: (folder) => {
      stage(folder, { 'migrations/0003.sql': drop('staged') });
      write(folder, { 'migrations/0003.sql': fine });
    },
    code: 1,
    findings: 1,
    known: 0,
  },
  'a merge that stopped': {
    make: (folder) => {
      git(folder, 'switch', '--quiet', '--create', 'topic');
      stage(folder, { 'migrations/0004.sql': drop('theirs'), 'a.txt': 'theirs' });
      commitAll(folder, 'theirs');
      git(folder, 'switch', '--quiet', 'main');
      stage(folder, { 'a.txt': 'ours' });
      commitAll(folder, 'ours');
      expect(() => git(folder, 'merge', '--quiet', 'topic')).toThrow();
      stage(folder, { 'a.txt': 'both', 'migrations/0005.sql': drop('merged') });
    },
    code: 1,
    findings: 1,
    known: 1,
  },
  'a merge with conflicts left': {
    make: (folder) => {
      git(folder, 'switch', '--quiet', '--create', 'topic');
      stage(folder, { [old]: drop('theirs') });
      commitAll(folder, 'theirs');
      git(folder, 'switch', '--quiet', 'main');
      stage(folder, { [old]: drop('ours') });
      commitAll(folder, 'ours');
      expect(() => git(folder, 'merge', '--quiet', 'topic')).toThrow();
    },
    code: 2,
    findings: 0,
    known: 0,
  },
};

test.each(Object.entries(states))('%s: --staged and the hook agree', (_, state) => {
  const folder = makeRepository({ [old]: drop('old'), 'a.txt': 'a' });
  state.make(folder);
  const { code, report } = sameAnswer(folder, ['--only', 'sql/drop-table']);
  const { findings, known } = report as { findings: unknown[]; known: unknown[] };
  expect({ code, findings: findings.length, known: known.length }).toEqual({
    code: state.code,
    findings: state.findings,
    known: state.known,
  });
});

test('before the first commit all that is staged is new, by hand and in the hook', () => {
  const folder = makeFolder({ [old]: drop('old') });
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  const { code, report } = sameAnswer(folder, ['--only', 'sql/drop-table']);
  expect(code).toBe(1);
  expect(report).toMatchObject({ findings: [{ path: old }], known: [] });
});

test('the hook of the pre-commit framework runs the same command', () => {
  const file = join(import.meta.dirname, '../../../.pre-commit-hooks.yaml');
  const hooks = parse(readFileSync(file, 'utf8')) as {
    readonly id: string;
    readonly entry: string;
    readonly pass_filenames: boolean;
  }[];
  const own = hooks.find(({ id }) => id === 'policy-lint');
  expect(own).toMatchObject({ entry: 'policy-lint hook run pre-commit', pass_filenames: false });
});

test('an index like HEAD has nothing to check by hand, and nothing to object to in the hook', () => {
  const folder = makeRepository({ [old]: fine });
  const byHand = ask(folder, ['--staged']);
  expect(byHand).toMatchObject({ code: 2, report: { problems: [{ code: 'nothing-to-check' }] } });
  expect(run(folder, ['hook', 'run', 'pre-commit'])).toMatchObject({ code: 0, stdout: '' });
  sameAnswer(folder, ['--allow-empty']);
  rmSync(join(folder, old));
  expect(ask(folder, ['--staged']).code).toBe(2);
});

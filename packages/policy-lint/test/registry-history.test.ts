import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseYaml } from '@policy-lint/languages/yaml';
import { git, makeFolder, runJson, told, write } from './workshop.ts';

interface History {
  readonly paths: { readonly registry: string; readonly changelog: string };
  readonly committers: Readonly<Record<string, { readonly name: string; readonly email: string }>>;
  readonly commits: readonly HistoricCommit[];
  readonly registries: Readonly<Record<string, string>>;
  readonly changelogs: Readonly<Record<string, string>>;
}

interface HistoricCommit {
  readonly subject: string;
  readonly time: string;
  readonly by: string;
  readonly registry?: string;
  readonly changelog?: string;
  readonly also?: readonly string[];
  readonly strict?: readonly string[];
  readonly compat?: string;
}

const file = join(import.meta.dirname, '../../../fixtures/registry-history/history.yaml');
const history = parseYaml(readFileSync(file, 'utf8')).documents[0]?.value as unknown as History;
const profiles = { strict: 'extends: recommended\n', compat: 'extends: registry:compat\n' };

test('every commit of a real-life registry gets the verdict of the rules, and of the script', () => {
  const { folder, ids } = makeHistory();
  expect(ids).toHaveLength(history.commits.length);
  for (const [index, commit] of history.commits.entries()) {
    // The first commit follows on the empty one that starts the repository.
    const ends = ['--base', `${ids[index]}^`, '--head', ids[index] ?? '', '--all'];
    const judge = (profile: string) => {
      const config = join(folder, '..', `${profile}.yaml`);
      const { report } = runJson(folder, [
        ...ends,
        '--config',
        config,
        '--now',
        '2026-12-01T00:00:00Z',
      ]);
      expect(report.problems, commit.subject).toEqual([]);
      return told(report);
    };
    expect(judge('strict').sort(), commit.subject).toEqual([...(commit.strict ?? [])].sort());
    const decided = [...new Set(judge('compat').map((one) => one.split(' ')[0]))];
    const expected = [undefined, 'pass'].includes(commit.compat) ? [] : [commit.compat];
    expect(decided, commit.subject).toEqual(expected);
  }
});

function makeHistory(): { readonly folder: string; readonly ids: readonly string[] } {
  const outer = makeFolder({ 'strict.yaml': profiles.strict, 'compat.yaml': profiles.compat });
  write(outer, { 'repository/.keep': '' });
  const folder = join(outer, 'repository');
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(
    folder,
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=a@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'start',
  );
  return { folder, ids: history.commits.map((commit, index) => apply(folder, commit, index)) };
}

function apply(folder: string, commit: HistoricCommit, index: number): string {
  const { registry, changelog, also = [] } = commit;
  write(folder, {
    ...(registry === undefined
      ? {}
      : { [history.paths.registry]: history.registries[registry] ?? '' }),
    ...(changelog === undefined
      ? {}
      : { [history.paths.changelog]: history.changelogs[changelog] ?? '' }),
    ...Object.fromEntries(also.map((path) => [path, `${index}\n`])),
  });
  git(folder, 'add', '--all', '--', '.', ':!.keep');
  const by = history.committers[commit.by];
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: by?.name ?? '',
    GIT_COMMITTER_EMAIL: by?.email ?? '',
    GIT_AUTHOR_DATE: commit.time,
    GIT_COMMITTER_DATE: commit.time,
  };
  execFileSync('git', ['commit', '--quiet', '--message', commit.subject], { cwd: folder, env });
  return git(folder, 'rev-parse', 'HEAD').trim();
}

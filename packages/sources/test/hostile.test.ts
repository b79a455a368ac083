import { chmodSync, existsSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesSource, listFiles, rangeSource, stagedSource } from '../src/index.ts';
import type { Source } from '@policy-lint/model';
import {
  createRepository,
  openRepository,
  rowsOf,
  runIn,
  temporaryFolder,
  testEnvironment,
  textsOf,
} from './repository.ts';
import type { TestRepository } from './repository.ts';

const env = testEnvironment;
const everything = { unstaged: true, commits: true };

/** A script that leaves a trace when anything runs it. */
const trap = () => {
  const folder = openRepository(temporaryFolder());
  const trace = join(folder.root, 'trace');
  folder.write('trap', `#!/bin/sh\ntouch '${trace}'\ncat\n`);
  chmodSync(join(folder.root, 'trap'), 0o755);
  return { script: join(folder.root, 'trap'), isSprung: () => existsSync(trace) };
};

const changed = (configure: (repository: TestRepository) => void = () => {}) => {
  const repository = createRepository();
  const base = repository.commit('one', {
    '.gitattributes': '*.sql diff=trap\n',
    'a.sql': 'one\n',
    'sub/b.sql': 'one\n',
  });
  const head = repository.commit('two', { 'sub/b.sql': 'two\n' });
  repository.write('a.sql', 'two\n');
  repository.git('add', '--all');
  repository.write('a.sql', 'three\n');
  configure(repository);
  return { repository, base, head };
};

const sourcesOf = ({ repository: { root }, base, head }: ReturnType<typeof changed>) => ({
  staged: stagedSource({ cwd: root, env }),
  range: rangeSource({ cwd: root, env, base, head }),
  files: filesSource({ root, env, files: ['a.sql'] }),
});

const readOne = async (source: Source) => ({
  change: await source.change(everything),
  a: await textsOf(source, 'a.sql'),
  b: await textsOf(source, 'sub/b.sql'),
});

const readAll = async (given: ReturnType<typeof changed>) => {
  const { staged, range, files } = sourcesOf(given);
  const listed = await listFiles({ root: given.repository.root, env });
  return [await readOne(staged), await readOne(range), await readOne(files), listed];
};

describe('programs that a repository names in its config', () => {
  it.each([
    ['core.fsmonitor'],
    ['core.hooksPath'],
    ['core.pager'],
    ['core.editor'],
    ['core.sshCommand'],
    ['core.askPass'],
    ['core.alternateRefsCommand'],
    ['diff.external'],
    ['diff.trap.command'],
    ['diff.trap.textconv'],
    ['filter.trap.clean'],
    ['filter.trap.process'],
    ['filter.trap.smudge'],
    ['filter.dots.and=signs.clean'],
    ['gpg.program'],
    ['credential.helper'],
    ['interactive.diffFilter'],
    ['pager.diff-index'],
    ['alias.diff-index'],
  ])('%s is never run', async (key) => {
    const { script, isSprung } = trap();
    const given = changed((repository) => {
      repository.git('config', key, key.startsWith('alias') ? `!${script}` : script);
      repository.git('config', 'core.untrackedCache', 'true');
      const driver = /^filter\.(.*)\.\w+$/.exec(key)?.[1];
      if (driver === undefined) return;
      repository.git('config', `filter.${driver}.required`, 'true');
      repository.write('.git/info/attributes', `*.sql filter=${driver}\n`);
      utimesSync(join(repository.root, 'sub/b.sql'), 1, 1);
    });
    const [staged] = await readAll(given);
    expect(isSprung()).toBe(false);
    expect(staged).toMatchObject({ change: { unstaged: ['a.sql'] } });
  });

  it.each([
    ['a file that its config includes', ['config', 'include.path', '../trap-config'], []],
    [
      'a config of its working tree',
      ['config', 'extensions.worktreeConfig', 'true'],
      ['--worktree'],
    ],
    ['a key in capitals', ['config', 'core.untrackedCache', 'true'], []],
  ])('a filter that comes by %s is never run', async (name, setting, options) => {
    const { script, isSprung } = trap();
    const given = changed((repository) => {
      repository.git(...setting);
      if (name.includes('includes'))
        repository.write('trap-config', `[Filter "trap"]\n\tclean = ${script}\n`);
      else repository.git('config', ...options, 'FILTER.trap.clean', script);
      repository.write('.git/info/attributes', '*.sql filter=trap\n');
      utimesSync(join(repository.root, 'sub/b.sql'), 1, 1);
    });
    const [staged] = await readAll(given);
    expect(isSprung()).toBe(false);
    expect(staged).toMatchObject({ change: { unstaged: ['a.sql'] } });
  });

  it('springs the trap when git itself is asked', () => {
    const { script, isSprung } = trap();
    const { repository } = changed(({ git }) => git('config', 'diff.external', script));
    repository.git('diff');
    expect(isSprung()).toBe(true);
  });

  it('GIT_EXTERNAL_DIFF of the environment is not run either', async () => {
    const { script, isSprung } = trap();
    const { repository } = changed();
    const source = stagedSource({
      cwd: repository.root,
      env: { ...env, GIT_EXTERNAL_DIFF: script },
    });
    expect(await rowsOf(source)).toEqual(['modified a.sql']);
    expect(isSprung()).toBe(false);
  });

  it("a filter of the user's own config is theirs to run", async () => {
    const { repository } = changed();
    repository.write('../global-config', '[filter "upper"]\n\tclean = tr a-z A-Z\n');
    repository.write('.git/info/attributes', '*.up filter=upper\n');
    const own = { ...env, GIT_CONFIG_GLOBAL: join(repository.root, '../global-config') };
    repository.write('x.up', 'text\n');
    runIn(repository.root, ['add', 'x.up'], own);
    utimesSync(join(repository.root, 'x.up'), 1, 1);
    const change = await stagedSource({ cwd: repository.root, env: own }).change(everything);
    expect(change.unstaged).toEqual(['a.sql']);
    rmSync(join(repository.root, '../global-config'));
  });

  it('a lost object is not fetched from anywhere', async () => {
    const { script, isSprung } = trap();
    const { repository, base, head } = changed();
    const id = repository.git('rev-parse', `${base}:sub/b.sql`);
    rmSync(join(repository.root, '.git/objects', id.slice(0, 2), id.slice(2)));
    repository.git('config', 'remote.origin.url', repository.root);
    repository.git('config', 'remote.origin.uploadpack', script);
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'protocol.allow', 'always');
    const source = rangeSource({ cwd: repository.root, env, base, head });
    expect(await textsOf(source, 'sub/b.sql')).toEqual({ before: '<git>', after: 'two\n' });
    expect(isSprung()).toBe(false);
  });
});

describe('settings that change what git prints', () => {
  it.each([
    ['color.ui', 'always'],
    ['color.diff', 'always'],
    ['core.quotePath', 'true'],
    ['core.abbrev', '4'],
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.relative', 'true'],
    ['diff.renames', 'copies'],
    ['diff.renameLimit', '1'],
    ['diff.orderFile', 'nowhere'],
    ['diff.ignoreSubmodules', 'all'],
    ['diff.submodule', 'log'],
    ['diff.wsErrorHighlight', 'all'],
    ['diff.autoRefreshIndex', 'false'],
    ['log.showSignature', 'true'],
    ['log.date', 'relative'],
    ['i18n.logOutputEncoding', 'UTF-16'],
    ['i18n.commitEncoding', 'latin1'],
    ['core.commitGraph', 'false'],
    ['submodule.recurse', 'true'],
    ['status.relativePaths', 'false'],
  ])('%s=%s changes nothing', async (key, value) => {
    const plain = changed();
    const expected = await readAll(plain);
    plain.repository.git('config', key, value);
    expect(await readAll(plain)).toEqual(expected);
  });

  it.each([
    ['GIT_GLOB_PATHSPECS', '1'],
    ['GIT_ICASE_PATHSPECS', '1'],
    ['GIT_NOGLOB_PATHSPECS', '1'],
    ['GIT_DIFF_OPTS', '--unified=0'],
    ['GIT_PAGER', 'false'],
    ['LC_ALL', 'de_DE.UTF-8'],
    ['LANGUAGE', 'de'],
  ])('%s=%s of the environment changes nothing', async (key, value) => {
    const { repository } = changed();
    const source = stagedSource({ cwd: repository.root, env: { ...env, [key]: value } });
    expect(await rowsOf(source)).toEqual(['modified a.sql']);
    expect((await textsOf(source, 'sub/b.sql')).after).toBe('two\n');
  });

  it('a warning of git on the way is no failure', async () => {
    const { repository } = changed();
    const source = stagedSource({ cwd: repository.root, env: { ...env, GIT_TRACE: '1' } });
    expect(await rowsOf(source)).toEqual(['modified a.sql']);
  });
});

const fakeGit = (script: string) => {
  const folder = openRepository(temporaryFolder());
  folder.write('git', `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder.root, 'git'), 0o755);
  return { ...env, PATH: `${folder.root}:${process.env['PATH']}` };
};
const changeWith = (settings: { env: NodeJS.ProcessEnv; deadline?: number }) =>
  stagedSource({ cwd: temporaryFolder(), ...settings }).change(everything);

describe('a git that misbehaves', () => {
  it('is given up when it hangs, and so is what it started', async () => {
    const hanging = { env: fakeGit('sleep 600 & wait'), deadline: 200 };
    await expect(changeWith(hanging)).rejects.toMatchObject({
      problem: { code: 'git', message: expect.stringContaining('did not end within 0.2 s') },
    });
  });

  it('is a problem when it is killed', async () => {
    await expect(changeWith({ env: fakeGit('kill -9 $$') })).rejects.toMatchObject({
      problem: { code: 'git' },
    });
  });

  it('is a problem when it succeeds without an answer', async () => {
    await expect(changeWith({ env: fakeGit('exit 0') })).rejects.toMatchObject({
      problem: { code: 'git' },
    });
  });

  it('is quoted when it fails', async () => {
    const failing = { env: fakeGit('echo "fatal: out of luck" >&2; exit 128') };
    await expect(changeWith(failing)).rejects.toMatchObject({
      problem: { message: expect.stringContaining('fatal: out of luck') },
    });
  });

  it('is asked for when it is not installed', async () => {
    await expect(changeWith({ env: { PATH: '/nowhere' } })).rejects.toMatchObject({
      problem: { code: 'git', hint: expect.stringContaining('installed') },
    });
  });
});

describe('what a run leaves behind', () => {
  it('is nothing: the index and the lock are untouched', async () => {
    const given = changed();
    const index = join(given.repository.root, '.git/index');
    utimesSync(join(given.repository.root, 'sub/b.sql'), 1, 1);
    const before = statSync(index, { bigint: true });
    await readAll(given);
    const after = statSync(index, { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
  });

  it('needs no lock that somebody else holds', async () => {
    const { repository } = changed();
    repository.write('.git/index.lock', '');
    const change = await stagedSource({ cwd: repository.root, env }).change(everything);
    expect(change).toMatchObject({ unstaged: ['a.sql'] });
  });

  it('is nothing but an answer when a bare repository hides in a folder', async () => {
    const { script, isSprung } = trap();
    const repository = createRepository();
    const bare = join(repository.root, 'innocent');
    runIn(repository.root, ['init', '--quiet', '--bare', bare]);
    runIn(bare, ['config', 'core.fsmonitor', script]);
    repository.commit('one', { a: '1' });
    const source = stagedSource({ cwd: bare, env });
    expect(await rowsOf(source)).toEqual([]);
    expect(await source.change(everything)).toMatchObject({ branch: 'main' });
    expect(isSprung()).toBe(false);
  });
});

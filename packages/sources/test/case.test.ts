import { describe, expect, it } from 'vitest';
import { caseSource } from '../src/index.ts';
import type { CaseFile } from '../src/index.ts';
import { textsOf } from './repository.ts';

const wants = { unstaged: true, commits: true };
const file = (after = '1') => ({ a: { after } });
const changeOf = (value: CaseFile) => caseSource(value).change(wants);

describe('a case', () => {
  it('is a staged change with nothing unstaged, unless it says otherwise', async () => {
    expect(await changeOf({ files: file() })).toEqual({
      origin: 'staged',
      files: [{ path: 'a', status: 'added', after: { type: 'file', mode: '100644' } }],
      hasBefore: true,
      unstaged: [],
    });
  });

  it('holds added, changed and deleted files; one that is equal on both sides can be read', async () => {
    const source = caseSource({
      files: {
        z: { before: '1' },
        same: { before: 'text', after: 'text' },
        empty: { before: '', after: '' },
        changed: { before: '1', after: '2' },
        new: { after: '' },
      },
    });
    const { files } = await source.change(wants);
    expect(files.map(({ path, status }) => `${status} ${path}`)).toEqual([
      'modified changed',
      'added new',
      'deleted z',
    ]);
    expect(await textsOf(source, 'same')).toEqual({ before: 'text', after: 'text' });
    expect(await textsOf(source, 'z')).toEqual({ before: '1', after: '<absent>' });
    expect(await textsOf(source, 'new')).toEqual({ before: '<absent>', after: '' });
    for (const path of ['other', 'constructor', '__proto__'])
      expect(await textsOf(source, path)).toEqual({ before: '<absent>', after: '<absent>' });
  });

  it('may hold links and bytes', async () => {
    const bytes = Uint8Array.of(0, 255);
    const source = caseSource({
      files: { link: { after: 'a', mode: '120000' }, binary: { after: bytes } },
    });
    expect(await source.read([{ path: 'binary', side: 'after' }])).toMatchObject([{ bytes }]);
    expect((await source.change(wants)).files[1]?.after).toEqual({
      type: 'symlink',
      mode: '120000',
    });
  });

  it('of a range has commits, oldest first, filled up where it is silent', async () => {
    const change = await changeOf({
      origin: 'range',
      files: file(),
      now: '2026-02-01T00:00:00Z',
      containedIn: ['main'],
      commits: [
        { subject: 'one', body: 'why\n' },
        {
          subject: 'two',
          committer: { name: 'GitHub', email: 'noreply@github.com' },
          time: '2026-01-01T00:00:00Z',
        },
      ],
    });
    expect(change).toMatchObject({ origin: 'range', containedIn: ['main'], unstaged: [] });
    const [one, two] = change.commits ?? [];
    expect(one).toMatchObject({
      parents: [],
      subject: 'one',
      message: 'one\n\nwhy',
      time: '2026-02-01T00:00:00Z',
    });
    expect(two).toMatchObject({
      parents: [one?.id],
      author: one?.author,
      committer: { name: 'GitHub' },
      message: 'two',
      time: '2026-01-01T00:00:00Z',
    });
  });

  it('of files on disk has no earlier side', async () => {
    const source = caseSource({ origin: 'files', files: file() });
    const change = await source.change(wants);
    expect(change).toMatchObject({ hasBefore: false, files: [{ status: 'present' }] });
    expect(await textsOf(source, 'a')).toEqual({ before: '<unknown>', after: '1' });
  });

  it('tells the branch, also that there is none, and keeps silent where nobody knows', async () => {
    expect(await changeOf({ files: {}, branch: 'x' })).toMatchObject({ branch: 'x' });
    expect(await changeOf({ files: {}, branch: null })).toMatchObject({ branch: null });
    expect(await changeOf({ files: {} })).not.toHaveProperty('branch');
  });

  it('passes on the message, the pull request and what is unstaged', async () => {
    const given = { message: 'm', pullRequest: { title: 't' }, unstaged: ['b'] };
    expect(await changeOf({ files: {}, ...given })).toMatchObject(given);
  });

  it('carries what is for its judge without reading it', () => {
    const judged = {
      now: '2026-02-01T00:00:00Z',
      settings: { files: ['*'] },
      options: { allow: [] },
      profile: 'compat',
      expect: [{ at: 'a:1:2', message: 'm' }, { at: 'a' }],
    };
    expect(() => caseSource({ files: file(), ...judged })).not.toThrow();
  });
});

describe('a case that is none', () => {
  it.each([
    [null, 'Expected the case to be an object, got null'],
    [[], 'Expected the case to be an object, got []'],
    [{}, 'The key `files` is missing'],
    [{ fils: {} }, 'Unknown key `fils` in the case; did you mean `files`?'],
    [{ files: {}, comits: [] }, 'Unknown key `comits` in the case; did you mean `commits`?'],
    [{ files: {}, Branch: 'x' }, 'Unknown key `Branch` in the case; did you mean `branch`?'],
    [{ files: {}, constructor: 1 }, 'Unknown key `constructor` in the case; known are origin'],
    [
      { files: { a: { afer: '' } } },
      'Unknown key `files["a"].afer` in the case; did you mean `after`?',
    ],
    [{ files: { a: null } }, 'Expected `files["a"]` to be an object, got null'],
    [{ files: { a: {} } }, 'Expected `files["a"]` to have a `before` or an `after`'],
    [
      { files: { a: { after: null } } },
      'Expected `files["a"].after` to be a string or bytes, got null',
    ],
    [{ files: { a: { after: { x: 1 } } } }, 'to be a string or bytes, got {"x":1}'],
    [{ files: { a: { after: '', mode: '100664' } } }, 'did you mean 100644?'],
    [{ files: { a: { after: '', mode: 120000 } } }, 'Expected `files["a"].mode` to be one of'],
    [{ files: { '/a': { after: '' } } }, 'Expected a path from the root'],
    [{ files: { '../a': { after: '' } } }, 'Expected a path from the root'],
    [{ files: { 'a//b': { after: '' } } }, 'Expected a path from the root'],
    [
      { files: {}, origin: 'stagd' },
      'one of staged, range, files, got "stagd"; did you mean staged?',
    ],
    [{ files: {}, origin: 'elsewhere' }, 'Expected `origin` to be one of staged, range, files'],
    [{ files: {}, branch: 1 }, 'Expected `branch` to be a string or null, got 1'],
    [{ files: {}, now: 'yesterday' }, 'Expected `now` to be a time such as'],
    [{ files: {}, unstaged: 'a' }, 'Expected `unstaged` to be a list, got "a"'],
    [{ files: {}, commits: [] }, 'The key `commits` needs `origin: range`'],
    [
      { files: {}, origin: 'range', commits: [{ body: '' }] },
      'The key `commits[0].subject` is missing',
    ],
    [
      { files: {}, origin: 'range', commits: [{ subject: '', author: { name: 'A' } }] },
      'The key `commits[0].author.email` is missing',
    ],
    [{ files: { a: { before: '' } }, origin: 'files' }, 'The key `before` needs another origin'],
    [
      { files: {}, pullRequest: { tite: '' } },
      'Unknown key `pullRequest.tite` in the case; did you mean `title`?',
    ],
    [{ files: {}, expect: [{ message: 'm' }] }, 'The key `expect[0].at` is missing'],
    [{ files: {}, options: [] }, 'Expected `options` to be an object, got []'],
  ])('%j says: %s', (value, message) => {
    expect(() => caseSource(value as CaseFile)).toThrow(message);
  });
});

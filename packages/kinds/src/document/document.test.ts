import { parseAt } from '@policy-lint/languages';
import type { Change, JsonObject, Subject } from '@policy-lint/model';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { documentKind } from './kind.ts';

const settings = { files: ['**/*.{yaml,yml,json,jsonc,toml}'] };

function subjectOf(path: string, text: string, state: 'present' | 'absent' = 'present'): Subject {
  const document = { path, side: 'after', state, text, byteOrderMark: false } as const;
  const change: Change = { origin: 'files', files: [], hasBefore: false };
  return { kind: 'document', name: path, path, documents: [document], change };
}

function extract(path: string, text: string) {
  return documentKind.extract(subjectOf(path, text), settings);
}

async function problemsOf(path: string, text: string) {
  const { facts, problems } = await extract(path, text);
  expect(facts).toBeUndefined();
  return problems.map(({ code, message, place }) => {
    const { line, column } = place?.span ?? { line: 0, column: 0 };
    return `${code} ${place?.path}:${line}:${column} ${message}`;
  });
}

describe('plan', () => {
  it('takes every file of data that exists after the change, one by one', () => {
    const file = { type: 'file', mode: '100644' } as const;
    const change: Change = {
      origin: 'staged',
      hasBefore: true,
      files: [
        { path: 'k8s/app.yml', status: 'added', after: file },
        { path: '.github/dependabot.yaml', status: 'modified', before: file, after: file },
        { path: 'old.json', status: 'deleted', before: file },
        { path: 'module.json', status: 'added', after: { type: 'submodule', mode: '160000' } },
        { path: 'README.md', status: 'added', after: file },
      ],
    };
    expect(documentKind.plan(change, settings)).toEqual([
      {
        name: 'k8s/app.yml',
        path: 'k8s/app.yml',
        documents: [{ path: 'k8s/app.yml', side: 'after' }],
        covers: ['k8s/app.yml'],
      },
      expect.objectContaining({ path: '.github/dependabot.yaml' }),
    ]);
  });
});

describe('links', () => {
  const after = { type: 'symlink', mode: '120000' } as const;
  const extractLink = (path: string, target: string) => {
    const subject = subjectOf(path, target);
    const files = [{ path, status: 'added', after }] as const;
    return documentKind.extract({ ...subject, change: { ...subject.change, files } }, settings);
  };

  it.each(['../../b.yaml', '/etc/b.yaml', 'b.txt', '..'])('are problems to %s', async (target) => {
    expect(await extractLink('k8s/a.yaml', target)).toEqual({
      problems: [
        {
          code: 'unreadable',
          message: `k8s/a.yaml is a symbolic link to ${target}, which is no file that is judged`,
          hint: 'Put the file itself there, or add the path to `ignores`.',
          place: { path: 'k8s/a.yaml' },
          subject: 'k8s/a.yaml',
        },
      ],
    });
  });

  it('are not judged twice where they lead to a document', async () => {
    const notApplicable = 'a link to base/b.yaml, which is judged by itself';
    expect(await extractLink('k8s/a.yaml', '../base/b.yaml')).toEqual({
      problems: [],
      notApplicable,
    });
    const change: Change = {
      origin: 'staged',
      hasBefore: true,
      files: [{ path: 'a.json', status: 'added', after }],
    };
    expect(documentKind.plan(change, settings)).toHaveLength(1);
  });
});

describe('facts', () => {
  it.each([
    ['a.yaml', 'k: [1, x]\n---\nb: true\n', [{ k: [1, 'x'] }, { b: true }]],
    ['a.YML', '', [null]],
    ['a.json', '{"k": [1, null]}', [{ k: [1, null] }]],
    ['a.jsonc', '{"k": 1 /* one */}', [{ k: 1 }]],
    ['a.toml', '[k]\nn = 1\n', [{ k: { n: 1 } }]],
  ])('has the documents of %s whole', async (path, text, documents) => {
    const { facts, problems } = await extract(path, text);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject({ path, documents });
  });

  it('has every value with its way, its place and the place of its key', async () => {
    const text = 'a: 1\n---\nspec:\n  images: [!Ref web]\n';
    const { facts } = await extract('app.yaml', text);
    const at = (token: unknown) => {
      const place = parseAt(String(token));
      return place?.type === 'range' ? text.slice(place.start, place.end) : undefined;
    };
    const values = (facts?.['values'] ?? []) as readonly JsonObject[];
    expect(
      values
        .map((value) => ({ ...value, at: at(value['at']), key_at: at(value['key_at']) }))
        .at(-1),
    ).toEqual({
      document: 1,
      pointer: '/spec/images/0',
      keys: ['spec', 'images', 0],
      type: 'string',
      value: 'web',
      tag: '!Ref',
      at: 'web',
      key_at: undefined,
    });
    expect(values.map(({ key_at }) => at(key_at))).toEqual([
      undefined,
      'a',
      undefined,
      'spec',
      'images',
      undefined,
    ]);
  });

  it('match their schema', async () => {
    const validate = new Ajv2020({ strict: false }).compile(documentKind.facts);
    for (const [path, text] of [
      ['a.yaml', 'a: !X {b: [null, 1.5, "x", true]}\n'],
      ['a.toml', 'a = 1979-05-27\n'],
    ] as const) {
      const { facts } = await extract(path, text);
      expect(validate(facts), JSON.stringify(validate.errors)).toBe(true);
    }
  });
});

describe('problems', () => {
  it.each([
    ['a.yaml', 'a: [1\n', 'parse a.yaml:2:1 '],
    ['a.json', '{"a": 1,}', 'parse a.json:1:9 '],
    ['a.json', '', 'parse a.json:1:1 '],
    ['a.toml', 'a = 1\r\na = 2\r\n', 'parse a.toml:2:1 '],
    ['a.yaml', 'approved: false\napproved: true\n', 'parse a.yaml:2:1 the key `approved` stands'],
    ['a.json', '{"a": {"b": 1, "b": 2}}', 'parse a.json:1:16 the key `b` stands here again'],
    ['a.json', '[9007199254740993]', 'parse a.json:1:2 the number `9007199254740993` loses'],
    ['a.json', '[1e400]', 'parse a.json:1:2 the number `1e400` loses digits'],
    ['a.conf', 'a = 1', 'extract a.conf:0:0 a.conf has no ending that says its format'],
  ])('in place of facts: %s %j', async (path, text, expected) => {
    const [first] = await problemsOf(path, text);
    expect(first).toContain(expected);
  });

  it('are few for a file that is no data at all', async () => {
    expect((await problemsOf('a.json', `[${'x '.repeat(50_000)}]`)).length).toBe(20);
  });

  it('say that a file has too many values', async () => {
    const text = JSON.stringify(Array.from({ length: 100_001 }, () => 0));
    expect(await problemsOf('big.json', text)).toEqual([
      'too-large big.json:0:0 big.json has more than 100000 values',
    ]);
  });

  it('say that a file is not there', async () => {
    const { problems } = await documentKind.extract(subjectOf('a.json', '', 'absent'), settings);
    expect(problems).toMatchObject([{ code: 'unreadable' }]);
  });
});

import { expect, test } from 'vitest';
import type { Extraction, Kind, Report, Rule } from '@policy-lint/model';
import { stdinSource } from '@policy-lint/sources';
import { resolveConfig } from '../config/resolve.ts';
import type { PackEntry } from '../packs/pack-entry.ts';
import { clockAt } from './clock.ts';
import { judgeChange } from './judge.ts';

const dropping = makeRule('no-drop', ['drop', 'truncate']);
const always = makeRule('always');
const future = makeRule('future', ['a-mark-of-tomorrow']);

test('a rule is asked only where one of its marks is there', async () => {
  const nothing = await judge({ facts: {}, problems: [], marks: ['insert'] });
  expect(nothing.asked).toEqual(['acme/always', 'acme/future']);
  const drop = await judge({ facts: {}, problems: [], marks: ['drop', 'insert'] });
  expect(drop.asked).toEqual(['acme/no-drop', 'acme/always', 'acme/future']);
});

test('what was not asked since there is nothing to find counts as evaluated', async () => {
  const { report } = await judge({ facts: {}, problems: [], marks: [] });
  expect(report.ledger[0]).toMatchObject({
    outcome: 'evaluated',
    rules: ['acme/always', 'acme/future', 'acme/no-drop'],
  });
});

test('without marks every rule is asked', async () => {
  const { asked } = await judge({ facts: {}, problems: [] });
  expect(asked).toEqual(['acme/no-drop', 'acme/always', 'acme/future']);
});

test('a file that turns out to be none is not applicable, for the reason that the kind gives', async () => {
  const { report, asked } = await judge({ problems: [], notApplicable: 'no revision in it' });
  expect(asked).toEqual([]);
  expect(report.summary).toMatchObject({ verdict: 'pass', subjects: 0, problems: 0 });
  expect(report.ledger[0]).toMatchObject({
    path: 'a.txt',
    outcome: 'not-applicable',
    reason: 'no revision in it',
    rules: ['acme/always', 'acme/future', 'acme/no-drop'],
  });
});

test('a file that turns out to be none is a problem where the user named the kind', async () => {
  const { report } = await judge({ problems: [], notApplicable: 'no revision in it' }, true);
  expect(report.summary.verdict).toBe('undecided');
  expect(report.problems).toMatchObject([
    { code: 'extract', place: { path: 'a.txt' }, message: expect.stringContaining('no revision') },
  ]);
});

test('facts beside a problem are judged, and the run stays undecided', async () => {
  const problem = { code: 'parse', message: 'half of it is no text' } as const;
  const { report } = await judge({ facts: {}, problems: [problem] });
  expect(report.findings.map(({ rule }) => rule)).toContain('acme/always');
  expect(report.problems).toEqual([problem]);
  expect(report.summary.verdict).toBe('undecided');
  expect(report.ledger[0]?.outcome).toBe('problem');
});

test('a kind that says nothing at all has not decided', async () => {
  const { report } = await judge({ problems: [] });
  expect(report.problems).toMatchObject([{ code: 'extract' }]);
});

/** Judges one file; every rule that is asked finds one thing in it. */
async function judge(
  extraction: Extraction,
  forced = false,
): Promise<{ readonly report: Report; readonly asked: readonly string[] }> {
  const rules = [dropping, always, future];
  const asked: string[] = [];
  const entry = {
    meta: { name: 'acme', opa: '', rules, builtins: [], data: {} },
    foreign: false,
    wasm: () => Promise.reject(new Error('nobody asks')),
  } satisfies PackEntry;
  const pack = {
    meta: entry.meta,
    evaluate: async (request: { readonly rules: readonly Rule[] }) => {
      asked.push(...request.rules.map(({ id }) => id));
      const hits = request.rules.map(({ id }) => ({ rule: id, message: 'found', at: '0:0:1' }));
      return { hits, problems: [], excepted: [], timings: {} };
    },
    close: async () => {},
  };
  const report = await judgeChange({
    source: stdinSource({ path: 'a.txt', bytes: Buffer.from('a\n') }),
    kinds: [{ kind: makeKind(extraction), settings: { files: ['**'] }, forced }],
    packs: [entry],
    opener: { open: async () => ({ pack }), close: async () => {} },
    config: resolveConfig({}, rules, 'production', {}),
    stage: 'manual',
    clock: clockAt(new Date('2026-01-01T00:00:00Z')),
    problems: [],
    nothing: () => ({ problems: [], notes: [] }),
  });
  return { report, asked };
}

function makeKind(extraction: Extraction): Kind {
  return {
    name: 'thing',
    title: 'A thing',
    settings: { type: 'object' },
    facts: { type: 'object' },
    marks: ['drop', 'truncate', 'insert'],
    plan: () => [
      {
        name: 'a',
        path: 'a.txt',
        documents: [{ path: 'a.txt', side: 'after' }],
        covers: ['a.txt'],
      },
    ],
    extract: () => extraction,
  };
}

function makeRule(name: string, marks?: readonly string[]): Rule {
  return {
    id: `acme/${name}`,
    pack: 'acme',
    title: name,
    description: '',
    severity: 'error',
    kind: 'thing',
    needs: [],
    ...(marks === undefined ? {} : { marks }),
    options: { type: 'object' },
    links: [],
    entrypoint: `custom/acme/${name}/findings`,
    shape: 'findings',
    profiles: {},
    folder: name,
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly needs?: string;
        readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
        readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
      }
    >
  >;
}

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folder = '.github/workflows';
const ci = parse(read(`${folder}/ci.yml`)) as Workflow;

test('CI runs the commands of the README', () => {
  const told = [...read('README.md').matchAll(/^ {4}(npx -y pnpm@12 \w+)/gm)].map(
    ([, line]) => line,
  );
  expect(told).toHaveLength(2);
  const commands = ci.jobs['test']?.steps.flatMap(({ run }) => run ?? []);
  expect(commands).toEqual(told);
});

test('CI tests the oldest Node that is supported, and later ones', () => {
  const { engines } = JSON.parse(read('packages/policy-lint/package.json')) as {
    readonly engines: { readonly node: string };
  };
  const nodes = ci.jobs['test']?.strategy?.matrix.node ?? [];
  expect(engines.node).toBe(`>=${nodes[0]}`);
  expect(nodes.length).toBeGreaterThan(2);
});

test('the one required check runs after all others, also where these are skipped', () => {
  const { all, ...others } = ci.jobs;
  expect(all?.if).toBe('always()');
  expect([all?.needs].flat()).toEqual(Object.keys(others));
});

test.each(readdirSync(join(root, folder)))(
  '%s asks for few rights and runs no expression',
  (file) => {
    const { permissions, jobs } = parse(read(`${folder}/${file}`)) as Workflow;
    expect(permissions).toBeDefined();
    expect(JSON.stringify(permissions)).not.toContain('write');
    for (const { steps } of Object.values(jobs))
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
  },
);

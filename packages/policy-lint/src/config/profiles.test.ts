import { expect, test } from 'vitest';
import type { Environment, ProfileMembership, Rule, Severity } from '@policy-lint/model';
import type { Config } from './config.ts';
import { resolveConfig } from './resolve.ts';

function makeRule(name: string, more: Partial<Rule> = {}): Rule {
  return {
    id: `acme/${name}`,
    pack: 'acme',
    title: name,
    description: '',
    severity: 'error',
    kind: 'document',
    needs: [],
    options: { type: 'object', properties: {} },
    links: [],
    entrypoint: `custom/acme/${name}/findings`,
    shape: 'findings',
    profiles: {},
    folder: name,
    ...more,
  };
}

function inProfile(name: string, membership: ProfileMembership): Pick<Rule, 'profiles'> {
  return { profiles: { [name]: membership } };
}

function levels(
  rules: readonly Rule[],
  config: Config,
  environment: Environment = 'production',
): Record<string, Severity> {
  const resolved = resolveConfig(config, rules, environment, {});
  return Object.fromEntries(
    rules.map((rule) => [rule.folder, resolved.settingOf(rule, 'a').severity]),
  );
}

const rules = [
  makeRule('drop', { environments: { development: 'warn' }, ...inProfile('list', {}) }),
  makeRule('style', { severity: 'off', ...inProfile('list', {}) }),
  makeRule('downgrade', inProfile('forward', { severity: 'off' })),
  makeRule('other', { pack: 'else', id: 'else/other', severity: 'warn' }),
];

test('a rule has its own level in each environment', () => {
  expect(levels(rules, {}).drop).toBe('error');
  expect(levels(rules, {}, 'staging').drop).toBe('error');
  expect(levels(rules, {}, 'development').drop).toBe('warn');
});

test('strict means the levels of production everywhere, raised', () => {
  const strict = { drop: 'error', style: 'warn', downgrade: 'error', other: 'error' };
  expect(levels(rules, { extends: 'strict' }, 'development')).toEqual(strict);
  expect(levels(rules, { extends: 'strict' })).toEqual(strict);
});

test('a profile of levels changes those and nothing else', () => {
  expect(levels(rules, { extends: 'acme:forward' })).toEqual({
    drop: 'error',
    style: 'off',
    downgrade: 'off',
    other: 'warn',
  });
});

test('members without rank are the whole pack, each at its own level and none silent', () => {
  const expected = { style: 'warn', downgrade: 'off', other: 'warn' };
  expect(levels(rules, { extends: 'acme:list' })).toEqual({ drop: 'error', ...expected });
  expect(levels(rules, { extends: 'acme:list' }, 'development')).toEqual({
    drop: 'warn',
    ...expected,
  });
  const config = resolveConfig({ extends: 'acme:list' }, rules, 'production', {});
  expect(config.rankedBy('acme')).toBeUndefined();
});

test('levels come on top of a whole profile, in whatever order they are named', () => {
  const more = [
    ...rules,
    makeRule('both', { profiles: { list: {}, forward: { severity: 'warn' } } }),
  ];
  const both = { drop: 'error', style: 'warn', downgrade: 'off', both: 'warn' };
  expect(levels(more, { extends: ['acme:list', 'acme:forward'] })).toMatchObject(both);
  expect(levels(more, { extends: ['acme:forward', 'acme:list'] })).toMatchObject(both);
});

test('a member with a rank is an error, and its profile decides by rank', () => {
  const ranked = [
    makeRule('one', { severity: 'warn', ...inProfile('compat', { rank: 1 }) }),
    makeRule('two'),
  ];
  expect(levels(ranked, { extends: 'acme:compat' })).toEqual({ one: 'error', two: 'off' });
  const config = resolveConfig({ extends: 'acme:compat' }, ranked, 'production', {});
  expect(config.rankedBy('acme')).toBe('compat');
  expect(config.rankedBy('else')).toBeUndefined();
});

test('what the config says of a rule wins over any profile', () => {
  const config: Config = { extends: 'acme:forward', rules: { 'acme/downgrade': 'warn' } };
  expect(levels(rules, config).downgrade).toBe('warn');
});

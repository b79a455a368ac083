import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, run, runJson } from './workshop.ts';

const rule = (name: string, body: string, imports = '') => `# METADATA
# title: ${name}
# description: A rule for a test.
# schemas:
#   - input: schema.document
# custom:
#   id: acme/${name}
#   severity: error
#   kind: document
package custom.acme.${name.replaceAll('-', '_')}

import future.keywords.not
${imports}
${body}
`;

const fine = rule(
  'names-owner',
  'findings contains {"message": "names no owner"} if {\n\tnot has_owner\n}\n\nhas_owner if some v in input.values; v.pointer == "/owner"\n'.replace(
    'has_owner if some v in input.values; v.pointer == "/owner"',
    'has_owner if {\n\tsome value in input.values\n\tvalue.pointer == "/owner"\n}',
  ),
);

const workspace = (
  rules: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
) =>
  makeFolder({
    'policy-lint.config.yaml': 'packs: [./policies/acme]\n',
    'service.yaml': 'name: billing\n',
    ...Object.fromEntries(
      Object.entries({ 'names-owner': fine, ...rules }).map(([name, text]) => [
        `policies/acme/${name}/rule.rego`,
        text,
      ]),
    ),
    ...more,
  });

/** The sound rule still reports, whatever its neighbour does. */
function expectRestIntact(folder: string, args: readonly string[] = []) {
  const { code, report } = runJson(folder, ['service.yaml', ...args]);
  expect(code).toBe(2);
  expect(report.findings.map((finding) => finding.rule)).toContain('acme/names-owner');
  return report.problems;
}

test('a folder of Rego is compiled on first use and judges documents', () => {
  const { code, report } = runJson(workspace({}), ['service.yaml']);
  expect(report.problems).toEqual([]);
  expect(report.findings).toMatchObject([{ rule: 'acme/names-owner', path: 'service.yaml' }]);
  expect(code).toBe(1);
});

test('a rule that throws is one problem that names it', () => {
  const conflict =
    'pick := v.value if {\n\tsome v in input.values\n}\n\npick := "other" if input.path != ""\n\nfindings contains {"message": pick} if pick != ""\n';
  const problems = expectRestIntact(workspace({ 'in-conflict': rule('in-conflict', conflict) }));
  expect(problems).toMatchObject([{ code: 'rule-failed', rule: 'acme/in-conflict' }]);
});

test('a rule that loops for ever is one problem that names it', () => {
  const body =
    'findings contains {"message": "never"} if {\n\tsome a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta * b == -1\n}\n';
  const problems = expectRestIntact(workspace({ endless: rule('endless', body) }));
  expect(problems).toMatchObject([{ code: 'rule-timeout', rule: 'acme/endless' }]);
});

test('a rule that allocates without end is one problem that names it', () => {
  const body =
    'findings contains {"message": "big"} if {\n\tall := [[a, b, input] | some a in numbers.range(1, 40000); some b in numbers.range(1, 40000)]\n\tcount(all) < 0\n}\n';
  const problems = expectRestIntact(workspace({ greedy: rule('greedy', body) }));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ rule: 'acme/greedy' });
});

test('a rule that calls http.send is a compile error that names it', () => {
  const body =
    'findings contains {"message": "x"} if http.send({"method": "get", "url": "http://localhost"}).status_code == 200\n';
  const problems = expectRestIntact(workspace({ calls: rule('calls', body) }));
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toMatch(/acme\/calls.*http\.send/s);
  expect(problems[0]).toMatchObject({ path: 'policies/acme/calls/rule.rego' });
});

test("a typo in a fact's name is a compile error with a suggestion", () => {
  const body =
    'findings contains {"message": "x"} if {\n\tsome v in input.valeus\n\tv.pointer == ""\n}\n';
  const problems = expectRestIntact(workspace({ typo: rule('typo', body) }));
  expect(problems).toMatchObject([
    { code: 'pack-compile', path: 'policies/acme/typo/rule.rego', line: 15 },
  ]);
  expect(problems[0]?.hint).toContain('values');
});

test('an empty pack is a problem', () => {
  const folder = makeFolder({
    'policy-lint.config.yaml': 'packs: [./nothing]\n',
    'service.yaml': 'name: billing\n',
    'nothing/README.md': 'no rules\n',
  });
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems.map((problem) => problem.code)).toContain('pack-empty');
});

test('a corrupt wasm file is a problem', () => {
  const folder = workspace({});
  expect(run(folder, ['pack', 'build', 'policies/acme', '--out', 'built']).code).toBe(0);
  const wasm = readFileSync(join(folder, 'built/pack.wasm'));
  wasm.fill(7, 100, 200);
  writeFileSync(join(folder, 'built/pack.wasm'), wasm);
  writeFileSync(join(folder, 'policy-lint.config.yaml'), 'packs: [./built]\n');
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'pack-load' }]);
});

interface Meta {
  readonly rules: readonly object[];
}

/** The first rule of the meta with other members. */
const changed = (members: object) => (meta: Meta) => ({
  ...meta,
  rules: [{ ...meta.rules[0], ...members }],
});

test.each<[string, (meta: Meta) => object | null, string]>([
  ['no rules', (meta) => ({ ...meta, rules: [] }), '/rules'],
  ['an unknown kind', changed({ kind: 'nothing' }), '/rules/0/kind'],
  ['no kind', changed({ kind: undefined }), 'lacks the key "kind"'],
  [
    'a mark that its kind never sets',
    changed({ kind: 'migration', marks: ['drop-tabel'] }),
    'did you mean "drop-table"?',
  ],
  ['a mark of a kind without marks', changed({ marks: ['drop-table'] }), '/rules/0/marks'],
  ['no marks at all', changed({ marks: [] }), '/rules/0/marks'],
  ['an unknown severity', changed({ severity: 'eror' }), '/rules/0/severity'],
  ['an unknown shape', changed({ shape: 'conftests' }), '/rules/0/shape'],
  ['an unknown need', changed({ needs: ['befor'] }), '/rules/0/needs/0'],
  ['an unknown key of a rule', changed({ sevrity: 'warn' }), 'unknown key "sevrity"'],
  ['an unknown key', (meta) => ({ ...meta, rule: [] }), 'unknown key "rule"'],
  [
    'an unknown level',
    changed({ environments: { staging: 'of' } }),
    '/rules/0/environments/staging',
  ],
  [
    'an option without a default',
    changed({ options: { type: 'object', properties: { days: { type: 'array' } } } }),
    'lacks the key "default"',
  ],
  [
    'an unknown key of a profile',
    changed({ profiles: { compat: { rnk: 1 } } }),
    'unknown key "rnk"',
  ],
  ['a rule of another pack', changed({ pack: 'sql' }), '/rules/0/pack must be "acme"'],
  [
    'one rule twice',
    (meta) => ({ ...meta, rules: [...meta.rules, ...meta.rules] }),
    'a second time',
  ],
  ['no meta at all', () => null, 'must be an object'],
])('a built pack with %s is a problem', (_title, change, message) => {
  const folder = workspace({});
  expect(run(folder, ['pack', 'build', 'policies/acme', '--out', 'built']).code).toBe(0);
  const meta = JSON.parse(readFileSync(join(folder, 'built/meta.json'), 'utf8')) as Meta;
  writeFileSync(join(folder, 'built/meta.json'), JSON.stringify(change(meta)));
  writeFileSync(join(folder, 'policy-lint.config.yaml'), 'packs: [./built]\n');
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems).toMatchObject([{ code: 'pack-load' }]);
  expect(report.problems[0]?.message).toContain(message);
});

test('a built pack whose meta leaves a rule out is a problem', () => {
  const folder = workspace({
    quiet: fine.replaceAll('names-owner', 'quiet').replace('names_owner', 'quiet'),
  });
  expect(run(folder, ['pack', 'build', 'policies/acme', '--out', 'built']).code).toBe(0);
  const meta = JSON.parse(readFileSync(join(folder, 'built/meta.json'), 'utf8')) as Meta;
  expect(meta.rules).toHaveLength(2);
  const less = JSON.stringify({ ...meta, rules: meta.rules.slice(0, 1) });
  writeFileSync(join(folder, 'built/meta.json'), less);
  writeFileSync(join(folder, 'policy-lint.config.yaml'), 'packs: [./built]\n');
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems[0]?.message).toContain('custom/acme/quiet/findings, which no rule');
});

test('a pack with the name of one of ours tells each finding once', () => {
  const folder = workspace({});
  renameSync(join(folder, 'policies/acme'), join(folder, 'policies/registry'));
  writeFileSync(join(folder, 'policy-lint.config.yaml'), 'packs: [./policies/registry]\n');
  const { report } = runJson(folder, ['service.yaml']);
  expect(report.findings.length + report.problems.length).toBe(1);
});

test('a pack that was built loads from an npm package, without its sources', () => {
  const folder = workspace({});
  const home = join(folder, 'node_modules/acme-pack');
  mkdirSync(home, { recursive: true });
  const manifest = { name: 'acme-pack', version: '1.0.0', 'policy-lint': { pack: './dist' } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  expect(run(folder, ['pack', 'build', 'policies/acme', '--out', join(home, 'dist')]).code).toBe(0);
  writeFileSync(join(folder, 'policy-lint.config.yaml'), 'packs: [acme-pack]\n');
  expect(runJson(folder, ['service.yaml']).report).toMatchObject({
    problems: [],
    findings: [{ rule: 'acme/names-owner' }],
  });
});

test('a pack that is nowhere is a problem with a hint', () => {
  const folder = makeFolder({
    'policy-lint.config.yaml': 'packs: [polices/acme]\n',
    'policies/acme/x.rego': '',
    'service.yaml': '',
  });
  const { code, report } = runJson(folder, ['service.yaml']);
  expect(code).toBe(2);
  expect(report.problems[0]).toMatchObject({ code: 'pack-load' });
});

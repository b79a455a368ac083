import { expect, test } from 'vitest';
import { makeFolder, runJson } from './workshop.ts';

const rule = (more: string) => `# METADATA
# title: Nothing is released on a Friday
# schemas:
#   - input: schema.document
# custom:
#   id: acme/day
#   severity: error
#   kind: document
${more}package custom.acme.day

import future.keywords.not

findings contains {"message": "released on a Friday", "at": entry.at} if {
\tsome entry in input.values
\tentry.value == "friday"
}
`;

const word = 'policy-lint-disable-next-line acme/day';
const files = {
  'policy-lint.config.yaml': 'packs: [pack/acme]\n',
  'data/a.yaml': `# ${word} -- agreed,\n# see OPS-12 owner=@ops\nrelease:\n  day: friday\ntext: |\n  # ${word} -- text\nlist:\n  - friday\n`,
  'data/b.toml': `title = "# ${word} -- text"\n# ${word} -- agreed\n[x]\na = 1\nday = "friday"\n`,
  'data/c.jsonc': `{\n  /* ${word} -- agreed */\n  "day": "friday"\n}\n`,
};

function placesOf(list: readonly { readonly path: string; readonly line?: number }[]) {
  return list.map(({ path, line }) => `${path}:${line}`);
}

test('comments of YAML, TOML and JSONC suppress, and what only looks like one does not', () => {
  const folder = makeFolder({ ...files, 'pack/acme/day/rule.rego': rule('') });
  const { code, report } = runJson(folder, ['data', '--only', 'acme/day']);
  expect(report.problems).toEqual([]);
  expect(placesOf(report.findings)).toEqual(['data/a.yaml:8']);
  const { suppressed } = report as unknown as {
    readonly suppressed: readonly { readonly path: string; readonly by: object }[];
  };
  expect(placesOf(suppressed)).toEqual(['data/a.yaml:4', 'data/b.toml:5', 'data/c.jsonc:3']);
  expect(suppressed[0]?.by).toMatchObject({ reason: 'agreed, see OPS-12', owner: '@ops' });
  expect(code).toBe(1);
});

test('a rule that says `suppressible: false` keeps its findings, and the run is undecided', () => {
  const firm = rule('#   suppressible: false\n');
  const folder = makeFolder({ ...files, 'pack/acme/day/rule.rego': firm });
  const { code, report } = runJson(folder, ['data', '--only', 'acme/day']);
  expect(code).toBe(2);
  expect(report.findings).toHaveLength(4);
  expect(report.problems.map(({ message }) => message)).toEqual(
    ['a.yaml', 'b.toml', 'c.jsonc'].map(() => 'acme/day cannot be suppressed: its findings stay'),
  );
});

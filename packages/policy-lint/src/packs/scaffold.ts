export type RuleFiles = Readonly<Record<string, string>>;

/**
 * A rule that works from the first minute: the files of its folder by path. It judges documents,
 * the kind that every repository has; its author replaces the condition.
 */
export function scaffold(pack: string, rule: string): RuleFiles {
  const id = `${pack}/${rule}`;
  const namespace = `custom.${snake(pack)}.${snake(rule)}`;
  return {
    'rule.rego': ruleText(id, namespace),
    'rule_test.rego': testText(id, namespace),
    'good/released-on-monday.case.yaml': caseText('monday'),
    'bad/released-on-friday.case.yaml': `${caseText('friday')}expect:
  - at: release.yaml:2:6
    message: friday
`,
  };
}

/** A rule for a pack that has some: one of them under another name, so of the same kind and prefix. */
export function scaffoldLike(files: RuleFiles, pack: string, from: string, to: string): RuleFiles {
  const rename = (text: string) =>
    text
      .replaceAll(`${pack}/${from}`, `${pack}/${to}`)
      .replaceAll(`${snake(pack)}.${snake(from)}`, `${snake(pack)}.${snake(to)}`);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, rename(text)]));
}

function snake(word: string): string {
  return word.replaceAll('-', '_');
}

function ruleText(id: string, namespace: string): string {
  return `${headerText(id)}package ${namespace}

import future.keywords.not

options := data.policylint.options["${id}"]

findings contains {"message": $"released on {entry.value}", "at": entry.at} if {
	some entry in input.values
	entry.pointer == "/day"
	entry.value in options.days
}
`;
}

function headerText(id: string): string {
  return `# METADATA
# title: Nothing is released on a day without a follow-up
# description: >-
#   Why it matters, in a sentence or two: this becomes the rule's page, see
#   \`policy-lint explain ${id}\`.
# schemas:
#   - input: schema.document
# custom:
#   id: ${id}
#   severity: error
#   kind: document
#   strictBuiltins: true
#   hint: Choose another day.
#   options:
#     type: object
#     additionalProperties: false
#     properties:
#       days:
#         type: array
#         items: {type: string}
#         default: [friday]
#         description: Days on which nothing is released.
`;
}

function testText(id: string, namespace: string): string {
  return `package ${namespace}_test

import data.${namespace}.findings

test_a_day_without_follow_up_is_found if {
	findings == {{"message": "released on friday", "at": "0:0:6"}} with input as released_on("friday")
		with data.policylint.options as {"${id}": {"days": ["friday"]}}
}

test_any_other_day_is_fine if {
	findings == set() with input as released_on("monday")
		with data.policylint.options as {"${id}": {"days": ["friday"]}}
}

released_on(day) := {"values": [{"pointer": "/day", "value": day, "at": "0:0:6"}]}
`;
}

function caseText(day: string): string {
  return `files:
  release.yaml:
    after: |
      version: 1.2.3
      day: ${day}
`;
}

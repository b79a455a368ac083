import { optionTable, type OptionSpec } from './option-table.ts';

const usage = `policy-lint: operations playbooks as checks

  policy-lint [check] [paths...]          files on disk; without paths, what the config names
  policy-lint --staged                    what \`git commit\` would record
  policy-lint --base REF [--head REF]     what changed between two commits
  policy-lint --ci                        the change that the CI names
  policy-lint --stdin --stdin-filename P  one text

  policy-lint rules                       every rule, its level here and what it is about
  policy-lint explain ID                  a rule's page: why, what it wants, its options
  policy-lint facts PATH                  what rules get to see of a file, as JSON
  policy-lint config [PATH]               the config as it applies, and where each value comes from
  policy-lint hook install|uninstall      the git hooks; finds what the repository uses
  policy-lint hook run NAME               what a git hook calls: pre-commit, pre-merge-commit,
                                          commit-msg or pre-push
  policy-lint verify-report FILES --sha ID  that JSON reports are there, whole, of this commit and pass
  policy-lint baseline [paths...]         accept what is found today, each with a reason and an owner
  policy-lint init                        write a first config file
  policy-lint pack new|test|build|fmt DIR Rego of one's own

exit 0  everything was evaluated or rightly not applicable, and nothing is an error
exit 1  findings
exit 2  could not decide: config, parse, crash, timeout, nothing to check, a missing need`;

export function helpText(): string {
  const groups = [...new Set(optionTable.map(({ group }) => group))];
  return [usage, ...groups.map(groupText)].join('\n\n') + '\n';
}

function groupText(group: string): string {
  const specs: readonly OptionSpec[] = optionTable.filter((spec) => spec.group === group);
  const rows = specs.map((spec) => [flagsOf(spec), spec.help] as const);
  const width = Math.max(...rows.map(([flags]) => flags.length));
  const indent = `\n${' '.repeat(width + 4)}`;
  return [
    `${group}:`,
    ...rows.map(([flags, help]) => `  ${flags.padEnd(width)}  ${wrapped(help).join(indent)}`),
  ].join('\n');
}

/** Only a list of names is longer than a line. */
function wrapped(help: string): readonly string[] {
  return help.match(/.{1,68}(?: |$)/g)?.map((line) => line.trimEnd()) ?? [help];
}

function flagsOf({ name, short, value }: OptionSpec): string {
  const flags = short === undefined ? `--${name}` : `-${short}, --${name}`;
  return value === undefined ? flags : `${flags} ${value}`;
}

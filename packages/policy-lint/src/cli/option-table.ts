import { acceptOptions, allOption, baselineOptions } from './option-table-accept.ts';
import { conftestOptions } from './option-table-conftest.ts';
import type { OptionSpec } from './option-spec.ts';
import { reporters } from '@policy-lint/reporters';

export type { OptionSpec } from './option-spec.ts';

/** Every option of the command line: one table for parsing, help and suggestions. */
export const optionTable = [
  {
    name: 'staged',
    group: 'What to check',
    help: 'what `git commit` would record, from the index',
  },
  { name: 'base', value: 'REF', group: 'What to check', help: 'what changed since REF, from git' },
  { name: 'head', value: 'REF', group: 'What to check', help: 'the other end of --base (HEAD)' },
  allOption,
  {
    name: 'ci',
    group: 'What to check',
    help: 'the change that the CI names: base, head, branch, pull request; stage ci',
  },
  {
    name: 'files-from',
    value: 'FILE',
    group: 'What to check',
    help: 'the files that FILE lists, by line or NUL (-: standard input)',
  },
  { name: 'stdin', group: 'What to check', help: 'one text from standard input' },
  {
    name: 'stdin-filename',
    value: 'PATH',
    group: 'What to check',
    help: 'where that text would stand',
  },
  {
    name: 'kind',
    value: 'KIND',
    group: 'What to check',
    help: 'read the given paths as this kind',
  },
  { name: 'allow-empty', group: 'What to check', help: 'nothing to check is not a problem' },
  {
    name: 'config',
    value: 'FILE',
    group: 'How to judge',
    help: 'this config instead of the nearest',
  },
  { name: 'no-config', group: 'How to judge', help: 'no config file: the preset `recommended`' },
  {
    name: 'environment',
    value: 'NAME',
    group: 'How to judge',
    help: 'development, staging or production',
  },
  {
    name: 'stage',
    value: 'STAGE',
    group: 'How to judge',
    help: 'manual, pre-commit, pre-push or ci',
  },
  {
    name: 'policy-from',
    value: 'SIDE',
    group: 'How to judge',
    help: 'config and packs of the change or its base (base in ci)',
  },
  {
    name: 'branch',
    value: 'NAME',
    group: 'How to judge',
    help: 'the branch, where git cannot tell',
  },
  ...acceptOptions,
  ...conftestOptions,
  { name: 'pr-title', value: 'TEXT', group: 'How to judge', help: "the pull request's title" },
  {
    name: 'pr-body-file',
    value: 'FILE',
    group: 'How to judge',
    help: "a file with the pull request's text",
  },
  {
    name: 'only',
    value: 'ID',
    repeatable: true,
    group: 'How to judge',
    help: 'only this pack or rule',
  },
  {
    name: 'rule',
    value: 'ID=LEVEL',
    repeatable: true,
    group: 'How to judge',
    help: 'a rule at off, warn or error',
  },
  { name: 'now', value: 'TIME', group: 'How to judge', help: 'the time that rules see, ISO 8601' },
  {
    name: 'format',
    short: 'f',
    value: 'NAME[=FILE]',
    repeatable: true,
    group: 'What to print',
    help: `${Object.keys(reporters).join(', ')} or eslint:NAME (stylish)`,
  },
  { name: 'quiet', group: 'What to print', help: 'errors only; the exit code still counts all' },
  { name: 'color', group: 'What to print', help: 'colour, also into a pipe (--no-color: none)' },
  { name: 'no-color', group: 'What to print', help: 'no colour' },
  { name: 'timings', group: 'What to print', help: 'where the time went, on standard error' },
  { name: 'max-warnings', value: 'N', group: 'Other', help: 'more than N warnings fail' },
  {
    name: 'exit-zero',
    group: 'Other',
    help: 'findings exit 0; what could not be decided still exits 2',
  },
  { name: 'no-cache', group: 'Other', help: 'find out everything anew, and write nothing down' },
  { name: 'cwd', value: 'DIR', group: 'Other', help: 'run as if started in DIR' },
  ...baselineOptions,
  { name: 'out', value: 'DIR', group: 'Other', help: 'where `pack build` writes (DIR/dist)' },
  {
    name: 'hook',
    value: 'NAME',
    repeatable: true,
    group: 'Other',
    help: '`hook install` and `uninstall`: only this hook',
  },
  {
    name: 'dry-run',
    group: 'Other',
    help: '`hook install` and `uninstall` only say what they would do',
  },
  {
    name: 'sha',
    value: 'ID',
    group: 'Other',
    help: '`verify-report`: the commit that the reports must be of',
  },
  { name: 'count', value: 'N', group: 'Other', help: '`verify-report`: how many there must be' },
  { name: 'check', group: 'Other', help: '`pack fmt` changes nothing and fails if it would' },
  { name: 'help', short: 'h', group: 'Other', help: 'this text' },
  { name: 'version', short: 'v', group: 'Other', help: 'the version' },
] as const satisfies readonly OptionSpec[];

export type OptionName = (typeof optionTable)[number]['name'];

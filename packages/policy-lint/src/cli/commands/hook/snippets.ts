import { extname } from 'node:path';
import { tool } from '../../../tool.ts';
import { commandLine } from './command-line.ts';
import type { ManagerName } from './managers.ts';
import type { HookName } from './names.ts';
import type { Site } from './site.ts';

type Snippet = (
  site: Site,
  hooks: readonly HookName[],
  file: string,
) => { readonly text: string; readonly next: string };

export const snippets: Readonly<Record<ManagerName, Snippet>> = {
  lefthook: (site, hooks, file) => ({
    text: lefthookText(site, hooks, extname(file)),
    next: 'Then: lefthook install',
  }),
  'simple-git-hooks': (site, hooks, file) => {
    const lines = Object.fromEntries(hooks.map((hook) => [hook, commandLine(site, hook)]));
    const value = file === 'package.json' ? { 'simple-git-hooks': lines } : lines;
    return { text: JSON.stringify(value, null, 2), next: 'Then: npx simple-git-hooks' };
  },
  'pre-commit': (_site, hooks) => ({
    text: ['repos:', '  - repo: local', '    hooks:', ...hooks.flatMap(preCommitHook)].join('\n'),
    next: `Then: pre-commit install ${hooks.map((hook) => `--hook-type ${hook}`).join(' ')}`,
  }),
};

function lefthookText(site: Site, hooks: readonly HookName[], extension: string): string {
  const jobs = hooks.map((hook) => [hook, lefthookJob(site, hook)] as const);
  if (extension.startsWith('.json'))
    return JSON.stringify(
      Object.fromEntries(jobs.map(([hook, job]) => [hook, { jobs: [job] }])),
      null,
      2,
    );
  const write = extension === '.toml' ? tomlJob : yamlJob;
  return jobs.map(([hook, job]) => write(hook, job)).join('\n');
}

type LefthookJob = Readonly<Record<string, string | boolean>>;

/** lefthook puts the hook's arguments for `{0}`, and gives standard input to one job that asks. */
function lefthookJob(site: Site, hook: HookName): LefthookJob {
  const run = commandLine(site, hook).replace('"$@"', '{0}');
  return { name: 'policy-lint', run, ...(hook === 'pre-push' ? { use_stdin: true } : {}) };
}

function yamlJob(hook: HookName, job: LefthookJob): string {
  const [first = '', ...rest] = Object.entries(job).map(([key, value]) => `${key}: ${value}`);
  return [`${hook}:`, '  jobs:', `    - ${first}`, ...rest.map((line) => `      ${line}`)].join(
    '\n',
  );
}

function tomlJob(hook: HookName, job: LefthookJob): string {
  const lines = Object.entries(job).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  return [`[[${hook}.jobs]]`, ...lines].join('\n');
}

function preCommitHook(hook: HookName): readonly string[] {
  return [
    `      - id: policy-lint-${hook}`,
    `        name: policy-lint ${hook}`,
    `        entry: policy-lint hook run ${hook}`,
    '        language: node',
    `        additional_dependencies: ["policy-lint@${tool.version}"]`,
    `        stages: [${hook}]`,
    '        always_run: true',
    `        pass_filenames: ${hook === 'commit-msg'}`,
    '        require_serial: true',
  ];
}

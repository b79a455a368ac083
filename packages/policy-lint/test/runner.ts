import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { command, makeFolder } from './workshop.ts';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default: string }>
  >;
  readonly outputs: Readonly<
    Record<string, { readonly description: string; readonly value: string }>
  >;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const root = join(import.meta.dirname, '../../..');

export const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

export interface Job {
  readonly code: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

type Variables = Readonly<Record<string, string>>;

/** Runs the steps of the action as a runner would, with the files and folders that it gives them. */
export function runAction(workspace: string, inputs: Variables, env: Variables): Job {
  const temp = makeFolder();
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  const runner = {
    ...files,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    ...env,
  };
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
  const given = { ...Object.fromEntries(defaults), ...inputs } as Variables;
  const outputs: Record<string, Variables> = {};
  let code = 0;
  let log = '';
  for (const step of action.runs.steps) {
    if (code !== 0 && step.if === undefined) continue;
    writeFileSync(files.GITHUB_OUTPUT, '');
    const values = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      evaluate(value, given, outputs),
    ]);
    const script = join(temp, 'script.sh');
    writeFileSync(script, step.run);
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: workspace,
      env: { ...runner, ...(Object.fromEntries(values) as Variables) },
      encoding: 'utf8',
    });
    log += ran.stdout + ran.stderr;
    if (ran.status !== 0) code = ran.status ?? 128;
    if (step.id !== undefined) outputs[step.id] = readOutputs(files.GITHUB_OUTPUT);
  }
  return {
    code,
    log,
    outputs: Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [
        name,
        evaluate(value, given, outputs),
      ]),
    ),
    summary: existsSync(files.GITHUB_STEP_SUMMARY)
      ? readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
      : '',
  };
}

/** The two sorts of expression that the action uses; anything else is an error of this runner. */
function evaluate(text: string, inputs: Variables, outputs: Readonly<Record<string, Variables>>) {
  const [, input, step = '', output = ''] =
    /^\$\{\{ (?:inputs\.([\w-]+)|steps\.([\w-]+)\.outputs\.([\w-]+)) \}\}$/.exec(text) ?? [];
  if (input === undefined && step === '') throw new Error(`not an expression: ${text}`);
  if (input === undefined) return outputs[step]?.[output] ?? '';
  const value = inputs[input];
  if (value === undefined) throw new Error(`no such input: ${input}`);
  return value;
}

function readOutputs(path: string): Variables {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`not an output: ${line}`);
      return [name, value];
    }),
  );
}

/** The built command where npm would put it. */
export function installCommand(folder: string, target = command): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(target, join(folder, 'node_modules/.bin/policy-lint'));
}

export interface GitlabJob {
  readonly script: readonly string[];
  readonly variables: Variables;
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: Variables;
  };
}

export const gitlabJob = (
  parse(readFileSync(join(root, '.gitlab/policy-lint.gitlab-ci.yml'), 'utf8')) as {
    readonly 'policy-lint': GitlabJob;
  }
)['policy-lint'];

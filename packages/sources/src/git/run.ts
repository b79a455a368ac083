import type { ChildProcess } from 'node:child_process';
import { SourceProblem } from '../source-problem.ts';
import { safeArguments } from './environment.ts';
import type { Variables } from './environment.ts';

/** Where and how git runs. */
export interface Git {
  readonly cwd: string;
  readonly env: Variables;
  /** Milliseconds after which a git that does not end is given up. */
  readonly deadline: number;
  /** Stops git, and whoever waits for it hears the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitInput {
  readonly stdin?: string | Uint8Array;
  /** Takes standard output piece by piece; `stdout` of the result is then empty. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/** Runs git with arguments as they are, through no shell. Any exit code is an answer. */
export function runGit(git: Git, args: readonly string[], input: GitInput = {}) {
  return new Promise<GitResult>((resolve, reject) => {
    git.signal?.throwIfAborted();
    // Asked for here: a run that needs no git does not pay for loading it.
    const { spawn } = process.getBuiltinModule('node:child_process');
    const child = spawn('git', [...safeArguments, ...args], {
      cwd: git.cwd,
      env: git.env,
      windowsHide: true,
      stdio: [input.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const stop = stopWatch(git, args, (reason) => {
      giveUp(child);
      reject(reason);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      stop();
      reject(new SourceProblem(notStarted(error, git.cwd)));
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', input.onOutput ?? ((chunk: Buffer) => stdout.push(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('close', (code) => {
      stop();
      const [out, err] = [Buffer.concat(stdout), Buffer.concat(stderr).toString().trim()];
      resolve({ exitCode: code ?? 128, stdout: out, stderr: err });
    });
    feed(child, input.stdin);
  });
}

/** Runs git and expects success; anything else is a problem that says what git said. */
export async function demandGit(git: Git, args: readonly string[], input: GitInput = {}) {
  const result = await runGit(git, args, input);
  if (result.exitCode !== 0) throw new SourceProblem(gitFailed(args, result));
  return result.stdout;
}

export function gitFailed(args: readonly string[], { exitCode, stderr }: GitResult) {
  const said = stderr === '' ? `exit code ${exitCode}` : stderr.slice(0, 2000);
  return { code: 'git', message: `git ${args[0]} failed: ${said}` } as const;
}

/** Says once why to give up: out of time, or the signal's reason. What it returns calls that off. */
function stopWatch(
  { deadline, signal }: Git,
  args: readonly string[],
  onEnd: (reason: unknown) => void,
): () => void {
  const end = (reason: unknown) => {
    stop();
    onEnd(reason);
  };
  const onAbort = () => end(signal?.reason);
  const timer = setTimeout(() => end(new SourceProblem(hung(args, deadline))), deadline);
  signal?.addEventListener('abort', onAbort);
  const stop = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  return stop;
}

// A git that dies before it has read everything says why on stderr, not through EPIPE.
function feed(child: ChildProcess, stdin: GitInput['stdin']) {
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
}

// Whatever git started may still hold the pipes: waiting for them to close would never end.
function giveUp(child: ChildProcess) {
  child.removeAllListeners();
  child.on('error', () => {});
  child.kill('SIGKILL');
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.destroy();
  child.unref();
}

function hung(args: readonly string[], deadline: number) {
  return {
    code: 'git',
    message: `git ${args[0]} did not end within ${deadline / 1000} s and was stopped`,
  } as const;
}

function notStarted(error: NodeJS.ErrnoException, cwd: string) {
  return {
    code: 'git',
    message: `git could not be started in ${cwd}: ${error.code ?? error.message}`,
    hint: 'Check that git is installed and on PATH, and that this folder exists.',
  } as const;
}

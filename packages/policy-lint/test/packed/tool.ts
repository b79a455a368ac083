import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program beside others and waits for it, in an environment that knows nothing of this workspace. */
export function start(
  cwd: string,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...plainEnvironment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const [stdout, stderr] = [Buffer.concat(output), Buffer.concat(errors)];
      resolve({ code, stdout: stdout.toString(), stderr: stderr.toString() });
    });
  });
}

/** The same where anything but success is the end of the test. */
export async function demand(...call: Parameters<typeof start>): Promise<string> {
  const { code, stdout, stderr } = await start(...call);
  if (code === 0) return stdout;
  throw new Error(`${call[1].join(' ')} ended with ${code} in ${call[0]}:\n${stdout}\n${stderr}`);
}

const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm|pnpm|yarn|vitest|node|git)_/i.test(name)),
);

/** A file of a package among this workspace's own tools. */
export function fileOf(name: string, path: string): string {
  const folders = ['../..', '../../../..'].map((up) => join(import.meta.dirname, up));
  const found = folders
    .map((folder) => join(folder, 'node_modules', name))
    .find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed here`);
  return join(realpathSync(found), path);
}

/** A folder to be the whole of PATH: this node, git, and what shell wrappers use. No Go, no opa. */
export function toolsWith(node: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const names = [
    'git',
    'sh',
    'env',
    'dirname',
    'basename',
    'sed',
    'uname',
    'readlink',
    'tr',
    'cat',
  ];
  for (const name of names) symlinkSync(findOnPath(name), join(folder, name));
  symlinkSync(node, join(folder, 'node'));
  return folder;
}

function findOnPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found === undefined) throw new Error(`${name} is not on PATH`);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { fstatSync } from 'node:fs';
import { sizeLimits } from '@policy-lint/sources';
import { UsageError } from './arguments.ts';

/** The outside as a value, so that a command can be run in a test. */
export interface InputOutput {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly readStdin: () => Promise<Uint8Array>;
  /** Whoever reads would wait for somebody to type. */
  readonly stdinIsTerminal?: boolean;
}

export interface Terminal {
  readonly isTerminal: boolean;
  readonly width: number;
  readonly write: (text: string) => Promise<void>;
}

export function processIo(): InputOutput {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: terminalOf(() => process.stdout, outputFailure),
    // What cannot be said there changes nothing: the exit code says it too.
    stderr: terminalOf(() => process.stderr),
    get stdinIsTerminal() {
      return process.stdin.isTTY === true;
    },
    readStdin,
  };
}

/** Writes a list, which a reader such as `head` may leave early; a report it may not. */
export async function writeList({ stdout }: InputOutput, text: string): Promise<void> {
  await stdout.write(text).catch((error: unknown) => {
    if (!(error instanceof OutputFailure && error.code === 'EPIPE')) throw error;
  });
}

class OutputFailure extends UsageError {
  readonly code: string | undefined;

  constructor({ code, message }: NodeJS.ErrnoException) {
    const why = code === 'EPIPE' ? 'its reader closed it before the end' : message;
    super(
      `standard output could not be written: ${why}`,
      'Write the report to a file: `-f json=FILE`.',
    );
    this.code = code;
  }
}

function outputFailure(error: NodeJS.ErrnoException): Error {
  return new OutputFailure(error);
}

async function readStdin(): Promise<Uint8Array> {
  // node takes it for an empty text.
  if (fstatSync(0).isDirectory()) throw new UsageError('standard input is a folder');
  try {
    return await readUpTo(process.stdin, sizeLimits.input);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`standard input could not be read: ${(error as Error).message}`);
  }
}

/** Standard input may be `/dev/zero` as well: it never ends. */
async function readUpTo(stream: AsyncIterable<Buffer>, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) throw new UsageError(`standard input has more than ${limit} bytes`);
  }
  return Buffer.concat(chunks);
}

/** node opens a stream when it is first asked for: a run that says nothing does not pay for it. */
function terminalOf(
  open: () => NodeJS.WriteStream,
  failure?: (error: NodeJS.ErrnoException) => Error,
): Terminal {
  let opened: NodeJS.WriteStream | undefined;
  // Each write hears of its own error; without a listener the process would end here.
  const stream = () => (opened ??= open().on('error', () => {}));
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    get width() {
      // Some terminals report 0 where nobody told them their size.
      return stream().columns || 100;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        if (text === '') return resolve();
        stream().write(text, (error: NodeJS.ErrnoException | null | undefined) => {
          if (error && failure) reject(failure(error));
          else resolve();
        });
      }),
  };
}

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
    stdout: terminalOf(process.stdout),
    stderr: terminalOf(process.stderr),
    stdinIsTerminal: process.stdin.isTTY === true,
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}

function terminalOf(stream: NodeJS.WriteStream): Terminal {
  // Each write hears of its own error; without a listener the process would end here.
  stream.on('error', () => {});
  return {
    isTerminal: stream.isTTY === true,
    width: stream.columns ?? 100,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
          // A reader that went away, such as `head`, has seen enough: that is no failure.
          if (error && error.code !== 'EPIPE') reject(error);
          else resolve();
        });
      }),
  };
}

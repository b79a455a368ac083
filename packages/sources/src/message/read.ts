import { splitNul } from '../git/names.ts';
import { openGit } from '../git/open.ts';
import type { GitOptions } from '../git/open.ts';
import { gitFailed, runGit } from '../git/run.ts';
import type { Git } from '../git/run.ts';
import { SourceProblem } from '../source-problem.ts';
import { cleanMessage } from './clean.ts';
import type { Cleanup } from './clean.ts';

/** What the commit will say, from the bytes of the file that a commit-msg hook is given. */
export async function readMessage(options: GitOptions, bytes: Uint8Array): Promise<string> {
  const { env = process.env } = options;
  const config = await readConfig(openGit(options));
  // git tells its hooks by this editor that nobody was asked to write.
  const edited = env['GIT_EDITOR'] !== ':';
  return cleanMessage(decode(bytes, config.get('i18n.commitencoding')), {
    mode: modeOf(config.get('commit.cleanup'), edited),
    commentMark: config.get('core.commentchar') ?? '#',
    edited,
  });
}

/** Both names of the comment mark mean the same, and the later one counts. */
async function readConfig(git: Git): Promise<ReadonlyMap<string, string>> {
  const keys = String.raw`^(core\.comment(char|string)|commit\.cleanup|i18n\.commitencoding)$`;
  const args = ['config', '-z', '--get-regexp', keys];
  const result = await runGit(git, args);
  if (result.exitCode > 1) throw new SourceProblem(gitFailed(args, result));
  const entries = splitNul(result.stdout).map((entry) => {
    const [key = '', ...value] = entry.toString().split('\n');
    return [key.replace('commentstring', 'commentchar'), value.join('\n')] as const;
  });
  return new Map(entries);
}

function modeOf(word: string | undefined, edited: boolean): Cleanup['mode'] {
  if (word === 'verbatim' || word === 'whitespace' || word === 'strip') return word;
  if (!edited) return 'whitespace';
  return word === 'scissors' ? 'scissors' : 'strip';
}

function decode(bytes: Uint8Array, label = 'utf-8'): string {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SourceProblem({
      code: 'encoding',
      message: `The commit message is not written in ${label}`,
      hint: 'Save it as UTF-8, or say how it is written: git config i18n.commitEncoding.',
    });
  }
}

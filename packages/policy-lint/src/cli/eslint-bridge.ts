import type { Report } from '@policy-lint/model';
import { placeText, visible } from '@policy-lint/reporters';
import { findRoot } from '../workspace.ts';
import { UsageError, type Arguments } from './arguments.ts';
import { eslintName } from './eslint/formatter-name.ts';
import type { Trouble } from './eslint/format.ts';
import type { InputOutput } from './io.ts';

/** Looks for every formatter before the run; loads nothing where none is asked for. */
export async function assertFormatters(
  outputs: readonly { readonly format: string }[],
  io: InputOutput,
): Promise<void> {
  const names = outputs.flatMap(({ format }) => eslintName(format) ?? []);
  if (names.length === 0) return;
  const { lookForFormatter } = await import('./eslint/format.ts');
  for (const name of names) {
    const trouble = lookForFormatter(name, io.cwd);
    if (trouble) throw usageError(trouble);
  }
}

interface Use {
  readonly color: boolean;
  readonly isToFile: boolean;
  readonly given: Arguments;
  readonly io: InputOutput;
}

/** The text of a formatter; what some of them would keep to themselves goes to standard error. */
export async function formatByEslint(
  report: Report,
  name: string,
  { color, isToFile, given, io }: Use,
): Promise<string> {
  const { formatWithEslint } = await import('./eslint/format.ts');
  const formatted = await formatWithEslint(report, name, {
    cwd: io.cwd,
    root: findRoot(io.cwd),
    color,
    isColorGiven: given.has('color') || given.has('no-color'),
    maxWarnings: Number(given.value('max-warnings') ?? Infinity),
  });
  await io.stderr.write(undecided(report, name));
  if ('trouble' in formatted) throw usageError(formatted.trouble);
  const { text } = formatted;
  return isToFile || text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Not every formatter shows an error of no rule. */
function undecided({ summary, problems }: Report, name: string): string {
  const [first] = problems;
  if (first === undefined) return '';
  const { message, place } = first;
  const isPlaced = place === undefined || message.startsWith(place.path);
  const where = isPlaced ? '' : `${placeText(place)} `;
  const rest = summary.problems > 1 ? ` (and ${summary.problems - 1} more)` : '';
  const what = `not everything could be decided, whatever ${visible(name)} shows`;
  return `policy-lint: ${what}: ${where}${visible(message)}${rest}\n`;
}

function usageError({ message, hint }: Trouble): UsageError {
  return new UsageError(message, hint);
}

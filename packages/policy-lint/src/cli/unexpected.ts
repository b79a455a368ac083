import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { distFolder } from '../package-root.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The text of an error that no command expects. */
export function unexpectedText(error: unknown, env: Variables): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const detail = env['POLICY_LINT_DEBUG'] === undefined ? message : (stack ?? message);
  return `policy-lint: could not finish: ${detail}\n  Nothing was decided. ${wayOut(error)}\n`;
}

function wayOut(error: unknown): string {
  if (damagedFiles().length > 0) return 'See below.';
  // The file system or the system refused something.
  if (error instanceof Error && 'syscall' in error) return 'Fix that, and run it again.';
  return 'This is a bug in policy-lint: report it with the stack trace that POLICY_LINT_DEBUG=1 prints.';
}

/** Empty where the installation is whole: a missing part is no trouble of the user's own files. */
export function damageText(): string {
  const [first, ...rest] = damagedFiles();
  if (first === undefined) return '';
  const more = rest.length === 0 ? '' : `, and ${rest.length} more`;
  return `policy-lint is damaged: ${first}${more}\n  Reinstall it: npm i policy-lint\n`;
}

function damagedFiles(): readonly string[] {
  const sizes = sizesAsBuilt();
  if (sizes === undefined) return [`${join(distFolder, 'files.json')} is missing or incomplete`];
  return Object.entries(sizes).flatMap(([path, size]) => {
    const file = join(distFolder, path);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.size === size) return [];
    return [
      `${file} is ${stat === undefined ? 'missing' : `${stat.size} bytes long, not ${size}`}`,
    ];
  });
}

function sizesAsBuilt(): Readonly<Record<string, number>> | undefined {
  try {
    return JSON.parse(
      readBytes(join(distFolder, 'files.json'), sizeLimits.small).toString(),
    ) as Record<string, number>;
  } catch {
    return undefined;
  }
}

import { posix } from 'node:path';
import { matchAny } from '@policy-lint/languages';
import type { Document, Extraction, KindSettings, Subject } from '@policy-lint/model';

/** A link is judged where it leads, if a file stands there that is judged by its own name. */
export function readLink(
  { name, path }: Subject,
  { text }: Document,
  { files }: KindSettings,
): Extraction {
  const target = posix.join(posix.dirname(path), text);
  const leadsOut = posix.isAbsolute(text) || target === '..' || target.startsWith('../');
  if (!leadsOut && matchAny(files)(target))
    return { problems: [], notApplicable: `a link to ${target}, which is judged by itself` };
  const problem = {
    code: 'unreadable',
    message: `${path} is a symbolic link to ${text}, which is no file that is judged`,
    hint: 'Put the file itself there, or add the path to `ignores`.',
    place: { path },
    subject: name,
  } as const;
  return { problems: [problem] };
}

export function isLink({ change, path }: Subject): boolean {
  return change.files.some((file) => file.path === path && file.after?.type === 'symlink');
}

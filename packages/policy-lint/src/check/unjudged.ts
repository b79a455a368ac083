import { relative, resolve } from 'node:path';
import { compileGlob } from '@policy-lint/languages';
import type { ResolvedConfig } from '../config/resolve.ts';
import { globFromRoot, isGlob } from './list-named.ts';
import { listed } from './listed.ts';
import type { JudgedSubject } from './judged-subject.ts';

/** Something with a name, such as a path that the user gives, and its files. */
export interface NamedFiles {
  readonly name: string;
  readonly files: readonly string[];
}

/** Whether an enabled rule applies to a subject, decided here or left to a later stage. */
export function isJudged({ reading, triage, problems }: JudgedSubject): boolean {
  if (problems.length > 0) return true;
  const { ready, deferred, lacking } = triage;
  return reading.notApplicable === undefined && ready.length + deferred.size + lacking.length > 0;
}

export function judgedPaths(subjects: readonly JudgedSubject[]): ReadonlySet<string> {
  return new Set(subjects.filter(isJudged).flatMap(pathsOf));
}

/** The files of each path or glob that the user gives, by its path from the root. */
export function namedFiles(
  paths: readonly string[],
  { cwd, root }: { readonly cwd: string; readonly root: string },
  files: readonly string[],
): readonly NamedFiles[] {
  const known = new Set(files);
  return paths.map((path) => {
    const name = relative(root, resolve(cwd, path)).replaceAll('\\', '/');
    if (known.has(name)) return { name, files: [name] };
    const isInside = isGlob(path, cwd)
      ? compileGlob(globFromRoot(path, { cwd, root }))
      : (file: string) => name === '' || file.startsWith(`${name}/`);
    return { name: name === '' ? '.' : name, files: files.filter((file) => isInside(file)) };
  });
}

/** `No enabled rule applies to a and b; c is ignored by the pack that it belongs to`. */
export function unjudgedText(
  unjudged: readonly NamedFiles[],
  subjects: readonly JudgedSubject[],
  { ignoredBy }: ResolvedConfig,
): string {
  const ignored = new Map<string, string[]>();
  const rest: NamedFiles[] = [];
  for (const one of unjudged) {
    const reasons = new Set(one.files.map((path) => ignoredBy(path)));
    const [reason] = reasons;
    if (reason === undefined || reasons.size > 1) rest.push(one);
    else ignored.set(reason, [...(ignored.get(reason) ?? []), one.name]);
  }
  return [
    ...(rest.length === 0 ? [] : [inapplicable(rest, subjects)]),
    ...Array.from(ignored, ([reason, names]) => {
      const are = names.length === 1 ? 'is' : 'are';
      return `${listed(names)} ${are} ignored by ${reason}`;
    }),
  ].join('; ');
}

function inapplicable(rest: readonly NamedFiles[], subjects: readonly JudgedSubject[]): string {
  const reasons = reasonsOf(subjects);
  const shared = new Set(rest.flatMap(({ files }) => files.map((path) => reasons.get(path))));
  const [reason] = shared;
  const why = reason === undefined || shared.size > 1 ? '' : ` (${reason})`;
  return `No enabled rule applies to ${listed(rest.map(({ name }) => name))}${why}`;
}

/** Why no rule applies to a file that some kind reads. */
function reasonsOf(subjects: readonly JudgedSubject[]): ReadonlyMap<string, string> {
  return new Map(
    subjects.flatMap((subject) => {
      const { reading, triage } = subject;
      const origins = [...triage.off.keys()].map((origin) => `\`${origin}\``);
      const off = `rules turned off by ${listed(origins)}`;
      const reason = reading.notApplicable ?? off;
      return pathsOf(subject).map((path) => [path, reason] as const);
    }),
  );
}

function pathsOf({ opened: { plan } }: JudgedSubject): readonly string[] {
  return [plan.path, ...plan.covers];
}

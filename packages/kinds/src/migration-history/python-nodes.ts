import { fileAt, formatAt, type Range } from '@policy-lint/languages';
import type { Document, Side } from '@policy-lint/model';
import { appLabel } from './app-label.ts';
import type { HistoryNode } from './node.ts';
import {
  type AlembicRevision,
  type DjangoRevision,
  type PythonRevision,
  readPythonRevision,
} from './python-revision.ts';

export type PythonTool = PythonRevision['tool'];

export interface PythonNodes {
  /** Of most of the files; undefined where none is a migration. */
  readonly tool?: PythonTool;
  readonly nodes: readonly HistoryNode[];
  /** Files among migrations that do not say what they are. */
  readonly unreadable: readonly string[];
}

interface ReadModule {
  readonly path: string;
  readonly number: number;
  readonly revision?: PythonRevision;
}

export async function readNodes(
  documents: readonly Document[],
  side: Side,
  directory: string,
): Promise<PythonNodes> {
  const { parsePython } = await import('@policy-lint/languages/python');
  const modules = documents.flatMap((document, number): readonly ReadModule[] => {
    if (document.side !== side || document.state !== 'present') return [];
    const revision = readPythonRevision(document.text, parsePython);
    return [{ path: document.path, number, ...(revision ? { revision } : {}) }];
  });
  const tool = commonTool(modules);
  if (tool === undefined) return { nodes: [], unreadable: [] };
  const own = modules.filter(({ revision }) => revision?.tool === tool);
  return {
    tool,
    nodes: tool === 'alembic' ? alembicNodes(own) : djangoNodes(own, directory),
    unreadable: modules.filter((one) => !own.includes(one)).map(({ path }) => path),
  };
}

function commonTool(modules: readonly ReadModule[]): PythonTool | undefined {
  const tools = modules.flatMap(({ revision }) => revision?.tool ?? []);
  const alembic = tools.filter((tool) => tool === 'alembic').length;
  if (tools.length === 0) return undefined;
  return alembic * 2 >= tools.length ? 'alembic' : 'django';
}

function alembicNodes(modules: readonly ReadModule[]): readonly HistoryNode[] {
  return modules.flatMap(({ path, number, revision }) =>
    revision?.tool === 'alembic' ? [alembicNode(path, number, revision)] : [],
  );
}

function alembicNode(
  path: string,
  number: number,
  { revision, parents, requires, labels }: AlembicRevision,
): HistoryNode {
  const name = (word: Range & { readonly text: string }) => ({
    text: word.text,
    at: formatAt(number, word.start, word.end),
  });
  return {
    path,
    at: name(revision).at,
    revision: name(revision),
    parents: parents.map(name),
    requires: requires.map(name),
    labels: labels.map(({ text }) => text),
    replaces: [],
  };
}

function djangoNodes(modules: readonly ReadModule[], directory: string): readonly HistoryNode[] {
  const read = modules.flatMap(({ revision, ...module }) =>
    revision?.tool === 'django' ? [{ ...module, revision }] : [],
  );
  const names = read.map(({ path }) => stemOf(path));
  const app = appLabel(
    directory,
    read.map(({ revision }) => revision),
    names,
  );
  return read.map(({ path, number, revision }) => djangoNode(path, number, revision, app));
}

function djangoNode(
  path: string,
  number: number,
  { dependencies, replaces, start, end }: DjangoRevision,
  app: string,
): HistoryNode {
  const own = dependencies.filter((one) => one.app === app && !special.has(one.name));
  return {
    path,
    at: formatAt(number, start, end),
    revision: { text: stemOf(path), at: fileAt(path) },
    parents: own.map((one) => ({ text: one.name, at: formatAt(number, one.start, one.end) })),
    requires: [],
    labels: [],
    replaces: replaces.filter((one) => one.app === app).map(({ name }) => name),
  };
}

/** Names that Django resolves by itself. */
const special = new Set(['__first__', '__latest__']);

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '');
}

import { fileAt } from '@policy-lint/languages';
import type { Document, Extraction, JsonObject, Problem, Subject } from '@policy-lint/model';
import { editOf } from './edit-of.ts';
import { type FileChange, type FileChanges, readFileChanges } from './file-changes.ts';
import { type Graph, readGraph } from './graph.ts';
import { movesByText } from './moves.ts';
import type { HistoryNode } from './node.ts';
import { type PythonTool, readNodes } from './python-nodes.ts';

/** Migrations that name their parents, each directory by itself. */
export async function pythonHistory(
  subject: Subject,
  directory: string,
  isOwn: (path: string) => boolean,
): Promise<Extraction> {
  const after = await readNodes(subject.documents, 'after', directory);
  const before = await readNodes(subject.documents, 'before', directory);
  const tool = after.tool ?? before.tool;
  if (tool === undefined) {
    return { problems: [], notApplicable: 'no file of this directory is a migration' };
  }
  const moves =
    tool === 'alembic'
      ? movesByRevision(before.nodes, after.nodes)
      : movesByText(subject.documents);
  const changes = readFileChanges(subject.change, isOwn, moves);
  const read: ReadHistory = { before: before.nodes, after: after.nodes, changes };
  return {
    facts: { directory, tool, ...(await historyFacts(read, subject.documents)) },
    problems: after.unreadable.map((path) => unreadable(path, tool, subject)),
  };
}

interface ReadHistory {
  readonly before: readonly HistoryNode[];
  readonly after: readonly HistoryNode[];
  readonly changes: FileChanges;
}

async function historyFacts(
  { before, after, changes }: ReadHistory,
  documents: readonly Document[],
): Promise<JsonObject> {
  const graph = readGraph(after);
  const origins = new Map(before.map((node) => [node.path, node]));
  const migrations: JsonObject[] = [];
  for (const node of after) {
    const change = changes.of(node.path);
    migrations.push({
      ...nodeFacts(node, graph),
      ...changeFacts(change, node, origins.get(change.previousPath ?? node.path)),
      ...(await editOf(node.path, change, documents)),
    });
  }
  const gone = changes.deleted.flatMap((path) => origins.get(path) ?? []);
  const deleted = gone.map((node) => deletedFacts(node, changes.of(node.path), graph));
  return { graph: true, migrations: [...migrations, ...deleted], ...graphFacts(graph) };
}

/** For Alembic the revision is the migration, whatever its file is called. */
function movesByRevision(
  before: readonly HistoryNode[],
  after: readonly HistoryNode[],
): ReadonlyMap<string, string> {
  const origins = new Map(before.map(({ revision, path }) => [revision?.text, path]));
  return new Map(
    after.flatMap(({ revision, path }) => {
      const origin = revision && origins.get(revision.text);
      return origin === undefined || origin === path ? [] : [[path, origin] as const];
    }),
  );
}

function nodeFacts(node: HistoryNode, graph: Graph): JsonObject {
  const { path, at, revision, parents } = node;
  const head = graph.heads.has(node);
  return {
    path,
    at,
    ...(revision ? { revision: revision.text } : {}),
    parents: parents.map((parent) => ({ ...parent })),
    ...(head ? { head, labels: [...(graph.labels.get(revision?.text ?? '') ?? [])].sort() } : {}),
    ...(parents.length === 0 ? { root: true } : {}),
    ...(parents.length > 1 ? { merge: true } : {}),
  };
}

function changeFacts(
  { previousPath, ...rest }: FileChange,
  node: HistoryNode,
  old: HistoryNode | undefined,
): JsonObject {
  const [was, is] = [old?.revision?.text, node.revision?.text];
  const renumbered = was !== undefined && was !== is;
  return {
    ...rest,
    ...(previousPath === undefined ? {} : { previous_path: previousPath }),
    ...(renumbered ? { renumbered } : {}),
    ...(renumbered && node.replaces.includes(was) ? { replaced_by: node.path } : {}),
  };
}

function deletedFacts(node: HistoryNode, change: FileChange, graph: Graph): JsonObject {
  const { path, revision } = node;
  const squashed = revision && graph.standsFor.get(revision.text);
  return {
    path,
    at: fileAt(path),
    ...(revision ? { revision: revision.text } : {}),
    parents: [],
    status: 'deleted',
    ...(change.released === undefined ? {} : { released: change.released }),
    ...(squashed ? { replaced_by: squashed.path } : {}),
  };
}

function graphFacts({ dangling, duplicates, cyclic }: Graph): JsonObject {
  return {
    dangling: dangling.map(({ node, parent }) => ({
      path: node.path,
      parent: parent.text,
      at: parent.at,
    })),
    duplicates: duplicates.map(({ node, first }) => ({
      path: node.path,
      revision: node.revision?.text ?? '',
      at: node.at,
      first: first.path,
      first_at: first.at,
    })),
    cycles: cyclic.map(({ path, revision, at }) => ({
      path,
      revision: revision?.text ?? '',
      at,
    })),
  };
}

function unreadable(path: string, tool: PythonTool, { name }: Subject): Problem {
  const missing = tool === 'alembic' ? '`revision` and `down_revision`' : '`class Migration`';
  return {
    code: 'extract',
    message: `${path} stands among migrations, and its ${missing} cannot be read`,
    hint: 'Write them as plain values at the top of the module, or move the file elsewhere.',
    place: { path },
    subject: name,
  };
}

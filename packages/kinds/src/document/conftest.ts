import type { DataDocument, JsonNode } from '@policy-lint/languages';
import type { ConftestInputs, Document, Extraction, Json, Subject } from '@policy-lint/model';
import { doubtful } from './doubtful.ts';
import { type Format, formatOf, parseFormat } from './format.ts';
import { problemsAt } from './problem.ts';

/** What conftest evaluates its rules on, one input after the other. */
export async function conftestInputs(
  { documents: [document] }: Subject,
  { facts, ambiguous }: Extraction,
): Promise<ConftestInputs> {
  if (ambiguous === true && document !== undefined) return readConftest(document);
  return { inputs: inputsOf((facts?.['documents'] ?? []) as readonly Json[]), problems: [] };
}

/** The same for a text of which nothing is known. */
export async function readConftest(document: Document): Promise<ConftestInputs> {
  const { documents, errors } = await parse(document);
  const problems = problemsAt(document, [...errors, ...doubtful(documents)]);
  if (problems.length > 0) return { inputs: [], problems };
  return { inputs: inputsOf(documents.map(({ root }) => valueOf(root))), problems };
}

/** A list that is alone in its file is as many inputs as it has elements. */
function inputsOf(documents: readonly Json[]): readonly Json[] {
  const [first, ...more] = documents;
  return more.length === 0 && Array.isArray(first) ? (first as readonly Json[]) : documents;
}

async function parse({ path, text }: Document) {
  const format = formatOf(path);
  if (format !== 'yaml') return parseFormat(format ?? 'json', text);
  return (await import('@policy-lint/languages/yaml')).parseConftestYaml(text);
}

/** Whether conftest may read other values from a text than those that were read. */
export function mayDiffer(
  format: Format,
  text: string,
  documents: readonly DataDocument[],
): boolean {
  if (format === 'toml') return documents.some(({ root }) => hasMoment(root));
  // A merge, another way to end a line or a document, a block scalar that the text cuts off.
  return format === 'yaml' && /<<|[\u0085\u2028\u2029]|[\r\n](?:---|\.\.\.)|[^\r\n]$/.test(text);
}

function hasMoment({ moment, children }: JsonNode): boolean {
  return moment !== undefined || children.some(hasMoment);
}

function valueOf(node: JsonNode): Json {
  const { type, children, moment, value = null } = node;
  if (type === 'array') return children.map(valueOf);
  if (type !== 'object') return moment ?? value;
  return Object.fromEntries(children.map((child) => [child.key?.name, valueOf(child)]));
}

import type * as Yaml from 'yaml';
import { BuiltinError } from './builtin-error.ts';
import type { HostFunction } from './host-function.ts';
import { operand, stringOperand } from './operands.ts';
import { jsonOf, termOf } from './json-term.ts';

/** Loads the YAML reader only for packs that need it: it costs more than all the rest of the engine. */
export async function loadYaml(): Promise<void> {
  yaml ??= await import('yaml');
}

let yaml: typeof Yaml | undefined;

export const isValidYaml: HostFunction = ([text]) => {
  if (typeof text !== 'string') return false;
  return !('complaint' in readYaml(text));
};

export const unmarshalYaml: HostFunction = (args) => {
  const read = readYaml(stringOperand(args, 0));
  if ('complaint' in read) throw new BuiltinError(read.complaint);
  return termOf(read.value);
};

export const marshalYaml: HostFunction = (args) => {
  const { Document, visit } = loaded();
  const value = jsonOf(operand(args, 0));
  const document = new Document(value, { sortMapEntries: true, aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, scalar) {
      if (isMistakable(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
};

/** Text that some reader of YAML, old or new, takes for something else. */
function isMistakable(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value === '' || /\t/.test(value)) return true;
  return /^\S+$/.test(value) && typeof loaded().parse(value, { version: '1.1' }) !== 'string';
}

type YamlValue = { readonly value: unknown } | { readonly complaint: string };

/** The first document of the text; all of them must be readable. */
function readYaml(text: string): YamlValue {
  const documents = loaded().parseAllDocuments(text, readOptions);
  const complaint = documents.flatMap((document) => document.errors)[0]?.message;
  if (complaint !== undefined) return { complaint };
  try {
    return { value: documents[0]?.toJS({ maxAliasCount: 100 }) ?? null };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

/** OPA's reader knows 012 and 1_000 as integers and lets the last of two equal keys win. */
const readOptions: Yaml.ParseOptions & Yaml.DocumentOptions & Yaml.SchemaOptions = {
  intAsBigInt: true,
  merge: true,
  uniqueKeys: false,
  customTags: (tags) => [oldInteger, ...tags],
};

const oldInteger: Yaml.ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  test: /^[-+]?(?:0[0-7_]+|0b[01_]+|[1-9][0-9_]*_[0-9_]*)$/,
  resolve: (text) => {
    const digits = text.replaceAll(/[-+_]/g, '').replace(/^0(?=[0-7])/, '0o');
    return BigInt(digits) * (text.startsWith('-') ? -1n : 1n);
  },
};

function loaded(): typeof Yaml {
  if (yaml === undefined) throw new BuiltinError('the YAML reader is not loaded');
  return yaml;
}

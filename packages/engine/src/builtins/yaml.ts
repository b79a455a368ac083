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

export const marshalYaml: HostFunction = (args) =>
  loaded().stringify(jsonOf(operand(args, 0)), {
    indentSeq: false,
    lineWidth: 0,
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  });

type YamlValue = { readonly value: unknown } | { readonly complaint: string };

/** The first document of the text; all of them must be readable. */
function readYaml(text: string): YamlValue {
  const documents = loaded().parseAllDocuments(text, { intAsBigInt: true, merge: true });
  const complaint = documents.flatMap((document) => document.errors)[0]?.message;
  if (complaint !== undefined) return { complaint };
  try {
    return { value: documents[0]?.toJS({ maxAliasCount: 100 }) ?? null };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}

function loaded(): typeof Yaml {
  if (yaml === undefined) throw new BuiltinError('the YAML reader is not loaded');
  return yaml;
}

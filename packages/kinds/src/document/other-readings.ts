import { formatAt } from '@policy-lint/languages';
import type { DoubtfulScalar, YamlReading } from '@policy-lint/languages/yaml';
import type { Json, OtherReading, Subject } from '@policy-lint/model';
import { factsOf } from './extract.ts';
import { formatOf } from './format.ts';

/** With more scalars than that, each one is not evaluated by itself. */
const mostAlone = 20;

/** The facts with every scalar as YAML 1.1 has it, then with one scalar at a time. */
export async function otherReadings({
  path,
  documents: [document],
}: Subject): Promise<readonly OtherReading[]> {
  if (document === undefined || formatOf(path) !== 'yaml' || isReadAsNewer(path)) return [];
  const { parseYaml, yaml11 } = await import('@policy-lint/languages/yaml');
  // What YAML 1.1 cannot read at all no reader of it gets wrong.
  const { errors, doubtful } = parseYaml(document.text, yaml11);
  if (errors.length > 0 || doubtful.length === 0) return [];
  const read = (reading: YamlReading, scalars: readonly DoubtfulScalar[]): OtherReading => {
    const { documents } = parseYaml(document.text, reading);
    return { facts: factsOf(path, 'yaml', documents), scalars: scalars.map(describe) };
  };
  const alone = doubtful.length > 1 && doubtful.length <= mostAlone ? doubtful : [];
  return [
    read(yaml11, doubtful),
    ...alone.map((one) => read({ ...yaml11, isOld: (start) => start === one.start }, [one])),
  ];
}

/** GitHub, the one reader of its workflows, takes `on` for a word. */
function isReadAsNewer(path: string): boolean {
  return /^\.github\/workflows\/[^/]+$/.test(path);
}

function describe({ text, isKey, values, start, end }: DoubtfulScalar): OtherReading['scalars'][0] {
  const [newer, old] = values?.map((value) => wordFor(value, text)) ?? [];
  const name = `${isKey ? 'the key ' : ''}\`${text}\``;
  return {
    at: formatAt(0, start, end),
    message: `${name} is ${newer} in YAML 1.2 and ${old} in YAML 1.1`,
  };
}

function wordFor(value: Json, text: string): string {
  if (value === text) return 'a string';
  return typeof value === 'string' ? `the string "${value}"` : String(value);
}

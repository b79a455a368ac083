import { nearest } from '@policy-lint/languages';
import { optionTable, type OptionName, type OptionSpec } from './option-table.ts';

export interface Arguments {
  readonly positionals: readonly string[];
  readonly has: (name: OptionName) => boolean;
  /** The last value given. */
  readonly value: (name: OptionName) => string | undefined;
  readonly values: (name: OptionName) => readonly string[];
}

/** Bad usage: one sentence and one hint, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

export function parseArguments(argv: readonly string[]): Arguments {
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (word === '--') {
      positionals.push(...argv.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const { spec, inline } = findOption(word);
    const takesNext = spec.value !== undefined && inline === undefined;
    if (takesNext) index++;
    const earlier = values.get(spec.name) ?? [];
    values.set(spec.name, [
      ...earlier,
      checkedValue(spec, takesNext ? argv[index] : inline, earlier),
    ]);
  }
  return {
    positionals,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1),
    values: (name) => values.get(name) ?? [],
  };
}

/** An empty value is what an unset variable leaves behind: never what was meant. */
function checkedValue(
  spec: OptionSpec,
  value: string | undefined,
  earlier: readonly string[],
): string {
  if (spec.value === undefined) return '';
  if (value === undefined || value === '')
    throw new UsageError(`--${spec.name} needs a value: ${spec.value}`);
  if (earlier.length > 0 && spec.repeatable !== true)
    throw new UsageError(`--${spec.name} is given twice`);
  return value;
}

function findOption(word: string): { readonly spec: OptionSpec; readonly inline?: string } {
  const specs: readonly OptionSpec[] = optionTable;
  const short = /^-([a-z])(?:=?(.+))?$/.exec(word);
  const long = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word);
  const spec = specs.find(({ name, short: letter }) =>
    long ? name === long[1] : letter !== undefined && letter === short?.[1],
  );
  const inline = (long ?? short)?.[2];
  if (!spec) throw unknownOption(word);
  if (inline === undefined) return { spec };
  if (spec.value === undefined) throw new UsageError(`--${spec.name} takes no value`);
  return { spec, inline };
}

function unknownOption(word: string): UsageError {
  const typed = word.replace(/^-+/, '').replace(/=.*$/s, '');
  const like = nearest(
    typed,
    optionTable.map(({ name }) => name),
  );
  const hint = like ? `Did you mean --${like}?` : 'List them with `policy-lint --help`.';
  return new UsageError(`unknown option ${word.replace(/=.*$/s, '')}`, hint);
}

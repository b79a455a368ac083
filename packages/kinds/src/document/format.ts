import {
  type DataText,
  type Range,
  parseJson,
  parseJsonc,
  type JsonText,
} from '@policy-lint/languages';

export const formats = ['json', 'jsonc', 'toml', 'yaml'] as const;
export type Format = (typeof formats)[number];

/** By the end of the name; undefined where it says nothing. */
export function formatOf(path: string): Format | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === 'yml' ? 'yaml' : formats.find((format) => format === extension);
}

export interface FormatText extends DataText {
  /** What another version of the format reads differently. */
  readonly doubtful?: readonly Range[];
}

/** The parsers of YAML and TOML are loaded with the first file that needs them. */
export async function parseFormat(format: Format, text: string): Promise<FormatText> {
  if (format === 'yaml') return (await import('@policy-lint/languages/yaml')).parseYaml(text);
  if (format === 'toml') return (await import('@policy-lint/languages/toml')).parseToml(text);
  return asData(format === 'json' ? { ...parseJson(text), comments: [] } : parseJsonc(text));
}

function asData({
  root,
  value,
  errors,
  comments,
}: JsonText & Pick<DataText, 'comments'>): DataText {
  if (root === undefined || value === undefined) return { documents: [], errors, comments: [] };
  return { documents: [{ root, value }], errors, comments };
}

import type { Json, JsonObject, ProfileMembership, Rule } from '@policy-lint/model';

/** A rule's page, in markdown: read in a terminal by `explain`, on a site as generated docs. */
export function rulePage(rule: Rule): string {
  return (
    [
      `# ${rule.id}`,
      `**${rule.title}**`,
      rule.description.trim(),
      rule.hint === undefined ? [] : ['## What to do', rule.hint],
      '## How it runs',
      howItRuns(rule),
      optionsSection(rule),
      linksSection(rule),
    ]
      .flat()
      .filter((part) => part !== '')
      .join('\n\n') + '\n'
  );
}

function howItRuns(rule: Rule): string {
  const profiles = Object.entries(rule.profiles).map(
    ([name, membership]) => `\`${rule.pack}:${name}\` (${inProfile(membership)})`,
  );
  return [
    `- level in \`recommended\`: ${levels(rule)}`,
    `- reads: ${rule.kind}`,
    ...(rule.needs.length > 0 ? [`- needs: ${rule.needs.join(', ')}`] : []),
    ...(rule.suppressible === false
      ? ['- not suppressible: neither a comment nor the baseline takes its findings out']
      : []),
    ...(profiles.length > 0 ? [`- profiles: ${profiles.join(', ')}`] : []),
  ].join('\n');
}

/** One word where all environments agree. */
function levels(rule: Rule): string {
  const other = Object.entries(rule.environments ?? {}).filter(
    ([, level]) => level !== rule.severity,
  );
  if (other.length === 0) return rule.severity;
  const listed = other.map(([environment, level]) => `${level} in ${environment}`);
  return `${rule.severity}; ${listed.join(', ')}`;
}

function inProfile({ rank, severity }: ProfileMembership): string {
  if (rank !== undefined) return `rank ${rank}`;
  return severity === undefined ? 'a member' : `level ${severity}`;
}

function optionsSection(rule: Rule): string[] {
  const properties = Object.entries((rule.options['properties'] ?? {}) as JsonObject);
  if (properties.length === 0) return [];
  const rows = properties.map(([name, schema]) => optionLine(name, schema as JsonObject));
  const example = Object.fromEntries(
    properties.map(([name, schema]) => [name, (schema as JsonObject)['default'] ?? null]),
  );
  const config = `rules:\n  ${rule.id}: [error, ${JSON.stringify(example)}]`;
  return ['## Options', rows.join('\n'), `\`\`\`yaml\n${config}\n\`\`\``];
}

function optionLine(name: string, schema: JsonObject): string {
  const type = [schema['type'] ?? 'any'].flat().join(' or ');
  const description = schema['description'] === undefined ? '' : ` ${plain(schema['description'])}`;
  return `- \`${name}\` (${type}, default \`${JSON.stringify(schema['default'] ?? null)}\`)${description}`;
}

function linksSection(rule: Rule): string[] {
  if (rule.links.length === 0) return [];
  return [
    '## See also',
    rule.links
      .map(({ ref, description }) => `- ${description ?? ''} ${ref}`.replace('-  ', '- '))
      .join('\n'),
  ];
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

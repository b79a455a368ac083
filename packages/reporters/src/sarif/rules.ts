import type { Report, Rule, Severity } from '@policy-lint/model';

/** The rules that findings name; one that the report does not describe has its id alone. */
export function ruleDescriptors({ rules, findings: open, suppressed, known }: Report) {
  const findings = [...open, ...suppressed.map(({ finding }) => finding), ...known];
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  return ids.map((id) => {
    const rule = rules.find((one) => one.id === id);
    const url = findings.find((finding) => finding.rule === id)?.url;
    return rule === undefined ? { id } : describe(rule, url);
  });
}

export const levels = { error: 'error', warn: 'warning', off: 'none' } as const satisfies Readonly<
  Record<Severity, string>
>;

function describe(rule: Rule, url: string | undefined) {
  const { id, title, description, severity, hint, links, pack, kind } = rule;
  const helpUri = [url, ...links.map(({ ref }) => ref)].find(
    (ref) => ref !== undefined && URL.canParse(ref),
  );
  const more = links.map((link) => `- [${link.description ?? link.ref}](${link.ref})`).join('\n');
  const parts = [description, hint, more].filter((part) => part !== undefined && part !== '');
  const markdown = parts.length > 0 ? parts.join('\n\n') : title;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: description === '' ? title : description },
    help: { text: markdown, markdown },
    helpUri,
    defaultConfiguration: { enabled: severity !== 'off', level: levels[severity] },
    properties: { tags: [...new Set([pack, kind])] },
  };
}

import type { Finding, LedgerRow, Problem, Report, Rule, Span } from '@policy-lint/model';
import type { ReporterContext } from '../src/index.ts';

export const context: ReporterContext = {
  color: false,
  width: 100,
  tool: { name: 'policy-lint', version: '1.2.3', url: 'https://example.com/policy-lint' },
};

/** A report with the counts and the verdict that its parts imply. */
export function reportOf(parts: Partial<Omit<Report, 'summary'>> = {}): Report {
  const { findings = [], suppressed = [], known = [], problems = [], ledger = [] } = parts;
  const { notes = [], rules = [], texts = {} } = parts;
  const { run = { stage: 'manual', environment: 'production' } as const } = parts;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const paths = new Set(ledger.map(({ path }) => path));
  const subjects = new Set(
    ledger.flatMap(({ subject }) => (subject === undefined ? [] : [subject])),
  );
  return {
    summary: {
      verdict: problems.length > 0 ? 'undecided' : errors > 0 ? 'fail' : 'pass',
      errors,
      warnings: findings.length - errors,
      problems: problems.length,
      subjects: subjects.size,
      files: paths.size,
    },
    findings,
    suppressed,
    known,
    problems,
    ledger,
    notes,
    run,
    rules,
    texts,
  };
}

export function findingAt(
  path: string,
  span: Span | undefined,
  more: Partial<Finding> = {},
): Finding {
  return {
    rule: 'registry/known-context',
    severity: 'error',
    message: 'The context is `prod`, which is none of sandbox, production',
    place: span === undefined ? { path } : { path, span },
    subject: path,
    related: [],
    fingerprint: '0123456789abcdef',
    ...more,
  };
}

/** A place within one line. */
export function at(line: number, column: number, length = 1): Span {
  return { line, column, endLine: line, endColumn: column + length };
}

/** The place of a piece of text. */
export function placeOf(text: string, piece: string): Span {
  const offset = text.indexOf(piece);
  const before = text.slice(0, offset).split('\n');
  const inside = piece.split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  const last = (inside.at(-1) ?? '').length;
  const endColumn = inside.length === 1 ? column + last : last + 1;
  return { line: before.length, column, endLine: before.length + inside.length - 1, endColumn };
}

export function evaluated(path: string, ...rules: readonly string[]): LedgerRow {
  return { path, subject: path, kind: 'document', rules, outcome: 'evaluated' };
}

export function problemAt(
  path: string,
  span: Span | undefined,
  more: Partial<Problem> = {},
): Problem {
  return {
    code: 'parse',
    message: 'expected `,` between two entries, found `"b"`',
    place: span === undefined ? { path } : { path, span },
    ...more,
  };
}

export const rule: Rule = {
  id: 'registry/known-context',
  pack: 'registry',
  title: 'Every repository has a known context',
  description: 'What runs in which context decides who approves it.',
  severity: 'error',
  kind: 'registry',
  needs: [],
  options: {},
  hint: 'Use sandbox or production.',
  links: [{ ref: 'https://example.com/playbook', description: 'The playbook' }],
  entrypoint: 'policylint/registry/known_context/findings',
  shape: 'findings',
  profiles: {},
  folder: 'known-context',
};

/** Every way to break out of a line of text, and to make it say something else. */
export const hostile = 'a\u001b[2J\nb\r\n::error::x\u202ey\u200bz\u0085\ud800%,:';

/** Beyond that, what XML, HTML and markdown would take for their own. */
export const moreHostile = `${hostile}\uffff\u3164\u{e0041}]]></failure><!--<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"' @everyone #1 !2 GH-3 https://evil.example/x www.evil.example a@b.example :bomb: ![i](https://evil.example/i.png) [l](javascript:alert(1)) \\| a|b \`c\` \`\` **bold** _it_ ~s~ $x$ 0a1b2c3d\n# h\n/close`;

/** A report in which every text that can come from a file or a pack is hostile. */
export function hostileReport(text = moreHostile): Report {
  const place = { path: text, span: at(1, 1, 3) };
  const finding = findingAt(text, place.span, {
    rule: text,
    message: text,
    hint: text,
    subject: text,
    url: `https://example.com/${text}`,
    data: { [text]: text },
    related: [{ message: text, place }],
  });
  const by = { reason: text, owner: text, place } as const;
  return reportOf({
    findings: [
      finding,
      { ...finding, severity: 'warn', url: 'javascript:alert(1)', hint: `${text}!` },
      { ...finding, place: { path: text } },
    ],
    suppressed: [
      { finding, by: { ...by, type: 'comment', until: '2026-12-31' } },
      { finding, by: { ...by, type: 'baseline' } },
    ],
    known: [finding],
    problems: [
      { code: 'parse', message: text, hint: text, place, rule: text },
      { code: 'rule-failed', message: text, subject: text },
      { code: 'config', message: text },
    ],
    ledger: [
      { path: text, subject: text, kind: text, rules: [text], outcome: 'evaluated' },
      { path: text, rules: ['*'], outcome: 'ignored', reason: text },
      { path: text, rules: [text], outcome: 'deferred', reason: text },
    ],
    notes: [{ message: text, hint: text, place }],
    rules: [
      { ...rule, id: text, pack: text, title: text, description: text, hint: text, kind: text },
    ],
    run: { stage: 'ci', environment: 'production', branch: text, base: text, head: text },
    texts: { [text]: text },
  });
}

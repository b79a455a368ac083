import { describe, expect, it } from 'vitest';
import { at, findingAt, hostileReport, problemAt, reportOf } from '../test/reports.ts';
import { formatCompact } from './compact.ts';

describe('formatCompact', () => {
  it('says nothing where there is nothing to say', () => {
    expect(formatCompact(reportOf())).toBe('');
  });

  it('has one line for each, problems first', () => {
    const place = { path: 'a.sql', span: at(1, 1) };
    const text = formatCompact(
      reportOf({
        findings: [
          findingAt('a.sql', at(3, 5), { message: 'It is\nwrong', hint: 'Mend it.' }),
          findingAt('a.sql', undefined, { severity: 'warn', message: 'It is old' }),
        ],
        problems: [
          problemAt('x.json', at(2, 3)),
          { code: 'config', message: 'no such pack' },
          { code: 'rule-failed', message: 'crash', rule: 'acme/own', subject: 'k8s' },
        ],
        suppressed: [
          {
            finding: findingAt('a.sql', at(9, 1), { message: 'gone' }),
            by: { type: 'comment', reason: 'kept', place },
          },
        ],
      }),
    );
    expect(text).toBe(`\
x.json:2:3: problem expected \`,\` between two entries, found \`"b"\` [parse]
policy-lint: problem no such pack [config]
k8s: problem crash [rule-failed acme/own]
a.sql:3:5: error It is\\nwrong [registry/known-context]
a.sql:1:1: warning It is old [registry/known-context]
a.sql:9:1: suppressed gone (suppressed by a comment: kept) [registry/known-context]
`);
  });

  it('keeps to one line each, whatever the texts', () => {
    expect(formatCompact(hostileReport()).trimEnd().split('\n')).toHaveLength(9);
  });
});

import { describe, expect, it } from 'vitest';
import { at, context, findingAt, hostileReport, problemAt, reportOf } from '../test/reports.ts';
import { checkstyleSchema, xmlErrors } from '../test/xml.ts';
import { formatCheckstyle } from './checkstyle.ts';

const place = { path: 'a.sql', span: at(1, 1) };

describe('formatCheckstyle', () => {
  it('has an empty report where nothing was found', async () => {
    const text = formatCheckstyle(reportOf(), context);
    expect(await xmlErrors(text, checkstyleSchema)).toEqual([]);
    expect(text).toContain('<checkstyle version="1.2.3"/>');
  });

  it('groups by file, and has a level for problems, errors, warnings and what is suppressed', async () => {
    const text = formatCheckstyle(
      reportOf({
        problems: [problemAt('x.json', at(2, 3)), { code: 'config', message: 'no such pack' }],
        findings: [
          findingAt('a.sql', at(3, 5), { message: 'a "b"', hint: 'Mend it.' }),
          findingAt('a.sql', undefined, { severity: 'warn', message: 'It is old' }),
        ],
        suppressed: [
          {
            finding: findingAt('a.sql', at(9, 1), { message: 'gone' }),
            by: { type: 'comment', reason: 'kept', place },
          },
        ],
      }),
      context,
    );
    expect(await xmlErrors(text, checkstyleSchema)).toEqual([]);
    expect(text).toContain(`\
<file name="policy-lint">
<error severity="error" message="could not be decided: no such pack" source="config"/>
</file>
<file name="a.sql">
<error line="3" column="5" severity="error" message="a &quot;b&quot; (hint: Mend it.)" source="registry/known-context"/>
<error severity="warning" message="It is old" source="registry/known-context"/>
<error line="9" column="1" severity="info" message="gone (suppressed by a comment: kept)" source="registry/known-context"/>
</file>`);
  });

  it('is valid XML 1.0 whatever the texts', async () => {
    expect(await xmlErrors(formatCheckstyle(hostileReport(), context), checkstyleSchema)).toEqual(
      [],
    );
  });
});

import { expect, it } from 'vitest';
import { context, reportOf } from '../test/reports.ts';
import { formatReport, reporters } from './format-report.ts';

it('formats by name', async () => {
  const report = reportOf();
  for (const [name, load] of Object.entries(reporters)) {
    const reporter = await load();
    expect(await formatReport(report, name, context)).toBe(reporter(report, context));
  }
});

it('names the known formats, and the one that is meant', async () => {
  await expect(formatReport(reportOf(), 'sarfi', context)).rejects.toThrow(
    'Unknown format "sarfi". Did you mean "sarif"? Known formats: checkstyle, compact, github, gitlab, html, json, junit, markdown, markdown-comment, sarif, stylish.',
  );
});

it.each(['junit-xml', 'constructor', '__proto__', ''])('has no format %j', async (name) => {
  await expect(formatReport(reportOf(), name, context)).rejects.toThrow('Known formats: ');
});

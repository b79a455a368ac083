import { expect, it } from 'vitest';
import { context, reportOf } from '../test/reports.ts';
import { formatReport, reporters } from './format-report.ts';

it('formats by name', () => {
  const report = reportOf();
  for (const [name, reporter] of Object.entries(reporters)) {
    expect(formatReport(report, name, context)).toBe(reporter(report, context));
  }
});

it('names the known formats, and the one that is meant', () => {
  expect(() => formatReport(reportOf(), 'sarfi', context)).toThrow(
    'Unknown format "sarfi". Did you mean "sarif"? Known formats: github, json, sarif, stylish.',
  );
});

it.each(['junit-xml', 'constructor', '__proto__', ''])('has no format %j', (name) => {
  expect(() => formatReport(reportOf(), name, context)).toThrow('Known formats: ');
});

it.each(Object.keys(reporters))('%s gives the same bytes for the same report', (name) => {
  const texts = { 'a.json': '{}' };
  expect(formatReport(reportOf({ texts }), name, context)).toBe(
    formatReport(structuredClone(reportOf({ texts })), name, context),
  );
});

import { describe, expect, it } from 'vitest';
import { formatReport, reporters } from '../src/index.ts';
import { at, context, findingAt, hostileReport, reportOf } from './reports.ts';

/** But the end of a line, and the mark that makes a sign an emoji. */
const hidden = /(?!\n|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufffe\uffff]/u;

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

describe.each(Object.keys(reporters))('%s', (name) => {
  it('shows no character of a report that cannot be seen, or that acts on the reader', async () => {
    const text = await formatReport(hostileReport(), name, context);
    expect(text.length).toBeGreaterThan(100);
    expect(hidden.exec(text)).toBeNull();
  });

  it('only reads the report', async () => {
    const report = deepFreeze(hostileReport());
    await expect(formatReport(report, name, deepFreeze(context))).resolves.toBeTypeOf('string');
  });

  it('gives the same bytes for the same report', async () => {
    const report = hostileReport();
    expect(await formatReport(report, name, context)).toBe(
      await formatReport(structuredClone(report), name, context),
    );
  });

  it('writes a report of nothing, and one of ten thousand findings', async () => {
    await expect(formatReport(reportOf(), name, context)).resolves.toBeTypeOf('string');
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      findingAt('a.json', at(index + 1, 1), { fingerprint: String(index) }),
    );
    const text = await formatReport(reportOf({ findings }), name, context);
    expect(text).toContain('registry/known-context');
  });
});

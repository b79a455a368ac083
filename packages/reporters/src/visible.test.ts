import { describe, expect, it } from 'vitest';
import { hostile } from '../test/reports.ts';
import { visible, visibleJson } from './visible.ts';

describe('visible', () => {
  it.each([
    ['a\u001b[31mred', 'a\\x1b[31mred'],
    ['one\ntwo\r\n\tthree', 'one\\ntwo\\r\\n\\tthree'],
    ['\u0000\u0007\u007f\u009b', '\\x00\\x07\\x7f\\x9b'],
    ['ab\u202edc\u2066', 'ab\\u202edc\\u2066'],
    ['zero\u200bwidth\u2060\ufeff', 'zero\\u200bwidth\\u2060\\ufeff'],
    ['line\u2028para\u2029', 'line\\u2028para\\u2029'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud83d', 'half\\ud83d'],
    ['x ##vso[task.complete] ##VSO[', 'x #\\x23vso[task.complete] #\\x23VSO['],
    ["##teamcity[buildStatus status='SUCCESS']", "#\\x23teamcity[buildStatus status='SUCCESS']"],
    ['é ##vso[ ## title', 'é #\\x23vso[ ## title'],
    ['x ##[add-mask]a', 'x #\\x23[add-mask]a'],
    ['naïve 日本語 😀 é', 'naïve 日本語 😀 é'],
  ])('writes out what cannot be seen: %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('visibleJson', () => {
  it('keeps the value and hides nothing in the text', () => {
    const text = visibleJson(
      JSON.stringify({ [hostile]: hostile, tag: '\u{e0041}' }, undefined, 2),
    );
    expect(JSON.parse(text)).toEqual({ [hostile]: hostile, tag: '\u{e0041}' });
    expect(JSON.parse(visibleJson('"##vso["'))).toBe('##vso[');
    expect(visibleJson('"##vso["')).not.toContain('##');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});

import { createHash } from 'node:crypto';
import type { Report } from '@policy-lint/model';
import { counted } from '../place-text.ts';
import { markup, raw, type Markup } from './markup.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** Nothing is fetched, and no style or script runs but the page's own. */
export function pageHead({ summary }: Report): Markup {
  const { errors, warnings, problems } = summary;
  const counts = [
    ...(problems > 0 ? [counted(problems, 'problem')] : []),
    counted(errors, 'error'),
    counted(warnings, 'warning'),
  ].join(', ');
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="policy-lint">
<title>policy-lint: ${counts}</title>
<style>${raw(style)}</style>
</head>`;
}

const policy = [
  `default-src 'none'`,
  `script-src '${digestOf(script)}'`,
  `style-src '${digestOf(style)}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

import { FormatterTrouble } from './trouble.ts';

/** Formatters that do something else than format, and what to use instead. */
const refused: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  'eslint-formatter-github': [
    'sends the findings over the network, with a key of its own',
    'policy-lint has GitHub annotations itself: `-f github`. Or use `-f eslint:gha`.',
  ],
  'eslint-formatter-multiple': [
    'only runs other formatters',
    'Name several formats: `-f stylish -f eslint:junit=junit.xml`.',
  ],
};

export function refusal(packageName: string): FormatterTrouble | undefined {
  const found = Object.hasOwn(refused, packageName) ? refused[packageName] : undefined;
  if (found === undefined) return undefined;
  const [why, instead] = found;
  return new FormatterTrouble(`${packageName} is not run: it ${why}`, instead);
}

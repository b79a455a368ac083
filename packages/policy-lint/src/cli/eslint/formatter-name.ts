/** What `-f` names when it names a formatter of ESLint: `eslint:junit`, `@scope/x`, `./x.mjs`. */
export function eslintName(format: string): string | undefined {
  if (format.startsWith(prefix)) return format.slice(prefix.length);
  return format.startsWith('@') || /[/\\]/.test(format) ? format : undefined;
}

const prefix = 'eslint:';

/** A file relative to the working folder; what has a scope is a package. */
export function isFile(name: string): boolean {
  return !name.startsWith('@') && name.includes('/');
}

/** `junit` is `eslint-formatter-junit`, `@a/b` is `@a/eslint-formatter-b`, `@a` is `@a/eslint-formatter`. */
export function packageOf(name: string): string {
  const [, scope, rest = ''] = /^(@[^/]+)(?:\/(.*))?$/.exec(name) ?? [];
  if (scope === undefined) return name.startsWith(`${word}-`) ? name : `${word}-${name}`;
  if (rest === '') return `${scope}/${word}`;
  const isWhole = new RegExp(`^${word}(?:-|$|/)`).test(rest);
  return isWhole ? name : `${scope}/${word}-${rest}`;
}

const word = 'eslint-formatter';

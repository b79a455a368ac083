/** An export of what a function makes: `module.exports = createTable('posts', ...)`. */
const made = /(?:module\.exports\s*=|export\s+default)\s*(?:\(\s*\d\s*,\s*)?[\w$.]+\)?\s*\(/;

/** Names one of both directions; or another function makes the migration. */
const named = /\b(?:up|down)\b/;

/** Called like a migration: one that is cut off before its first direction has to be told. */
const numbered = /(?:^|\/)(?:Migration)?\d[^/]*$/;

/**
 * Whether a file may be a migration, told without its parser, which takes longer to load than
 * most files to read. Every migration has directions, or is made by a function that brings them.
 */
export function mayBeMigration(path: string, text: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(path) || /\.d\.[cm]?ts$/.test(path)) return false;
  return named.test(text) || made.test(text) || numbered.test(path);
}

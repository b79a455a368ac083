import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { plainText } from './plain-text.ts';
import { stripTypes } from './strip-types-here.ts';

/**
 * The whole program of the process that a config runs in: its argument is the path, its answer goes
 * to descriptor 3. What the config replaces in here changes its own answer and nothing else.
 */
const path = process.argv[2] ?? '';
const exit = process.exit.bind(process);
const { stringify } = JSON;
let isAnswered = false;

process.once('uncaughtException', (error) => answerError(error));
// Only an event loop with nothing left in it gets here.
process.once('beforeExit', () => answerError('it waits for a promise that never settles'));
if (/\.m?ts$/.test(path)) await stripTypes();
// Not awaited here: Node would complain of this file where the config waits for ever.
import(pathToFileURL(path).href).then(answerConfig).catch(answerError);

function answerConfig(exported: { readonly default?: unknown }): void {
  if (typeof exported.default !== 'object' || exported.default === null)
    throw new Error('it must export the config as its default export');
  answer(`{"value":${plainText(exported.default)}}`);
}

function answerError(error: unknown): void {
  answer(`{"error":${stringify(messageOf(error))}}`);
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error);
  } catch {
    return 'it threw a value that has no text';
  }
}

function answer(text: string): void {
  if (isAnswered) return;
  isAnswered = true;
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(3, bytes, at);
  // A config may leave timers and servers behind.
  exit(0);
}

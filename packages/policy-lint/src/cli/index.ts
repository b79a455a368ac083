import { ownTheEnd, say } from './end.ts';
import { processIo } from './io.ts';
import { run } from './main.ts';

/** What `bin/policy-lint.js` starts. */
export async function main(): Promise<void> {
  const end = ownTheEnd();
  process.once('SIGHUP', () => end(129));
  process.once('SIGINT', () => end(130));
  process.once('SIGTERM', () => end(143));
  process.on('uncaughtException', (error) => {
    say(`policy-lint: this is a bug, report it: ${error instanceof Error ? error.stack : error}\n`);
    end(2);
  });
  const code = await run(process.argv.slice(2), processIo());
  if (code === 2) say(await damage());
  end(code);
}

/** Loaded only now: a run that decides needs none of it. */
async function damage(): Promise<string> {
  const loaded = await import('./unexpected.ts').catch((error: Error) => error);
  if (!(loaded instanceof Error)) return loaded.damageText();
  return `policy-lint is damaged: ${loaded.message}\n  Reinstall it: npm i policy-lint\n`;
}

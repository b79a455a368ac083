import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openFile, readBytes } from '../src/index.ts';
import { temporaryFolder } from './repository.ts';

const limit = 1000;

it('gives the bytes of a file and of the file that a link leads to', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a'), 'text');
  writeFileSync(join(folder, 'empty'), '');
  symlinkSync('a', join(folder, 'link'));
  expect(openFile(join(folder, 'a'), { limit })).toMatchObject(read('text'));
  expect(openFile(join(folder, 'link'), { limit })).toMatchObject(read('text'));
  expect(openFile(join(folder, 'empty'), { limit })).toMatchObject(read(''));
  expect(readBytes(join(folder, 'a'), limit).toString()).toBe('text');
});

it('reads a file that does not tell its size', () => {
  const { length } = execFileSync('cat', ['/proc/self/limits']);
  const bytes = readBytes('/proc/self/limits', 20_000);
  expect(Math.abs(bytes.length - length)).toBeLessThan(500);
  expect(bytes.toString()).toContain('Max open files');
  expect(openFile('/proc/self/limits', { limit: 20 })).toMatchObject({ state: 'refused' });
});

it('opens no link where it is told not to', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a'), 'text');
  symlinkSync('a', join(folder, 'link'));
  const opened = openFile(join(folder, 'link'), { limit, followLinks: false });
  expect(opened).toMatchObject({ state: 'failed', error: { code: 'ELOOP' } });
});

it('waits for nothing that is no file, and says what it is', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'folder'));
  symlinkSync('/dev/zero', join(folder, 'zero'));
  symlinkSync('pipe', join(folder, 'to-pipe'));
  const server = createServer().listen(join(folder, 'socket'));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  for (const [name, reason] of [
    ['pipe', 'is a named pipe, not a file'],
    ['to-pipe', 'is a named pipe, not a file'],
    ['folder', 'is a folder, not a file'],
    ['zero', 'is a device, not a file'],
    ['socket', 'is a socket, not a file'],
  ] as const) {
    const path = join(folder, name);
    expect(openFile(path, { limit })).toEqual({ state: 'refused', reason });
    expect(() => readBytes(path, limit)).toThrow(`${path} ${reason}`);
  }
});

it('refuses a file above the limit, and none at it', () => {
  const path = join(temporaryFolder(), 'a');
  writeFileSync(path, 'x'.repeat(limit));
  expect(openFile(path, { limit })).toMatchObject({ state: 'read' });
  truncateSync(path, 2 ** 40);
  const reason = `has ${2 ** 40} bytes, more than the limit of 1000`;
  expect(openFile(path, { limit })).toEqual({ state: 'refused', reason, size: 2 ** 40 });
});

it('leaves what the system says to the caller', () => {
  const path = join(temporaryFolder(), 'nowhere');
  expect(openFile(path, { limit })).toMatchObject({ state: 'failed', error: { code: 'ENOENT' } });
  expect(() => readBytes(path, limit)).toThrow('ENOENT');
});

function read(text: string) {
  return { state: 'read', bytes: Buffer.from(text) };
}

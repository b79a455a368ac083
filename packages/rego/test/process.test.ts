import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openCompiler } from '../src/index.ts';
import { openProcess } from '../src/process.ts';
import { pack } from './support.ts';

const endless = pack(
  'package a\n\nx := count([1 | some i in numbers.range(1, 100000); some j in numbers.range(1, 100000)])\n',
);
const question = [{ entrypoint: 'a/x', input: {} }];

test('a compiler that is killed is a clear error, and the next call gets a new one', async () => {
  const compiler = openCompiler();
  await compiler.describe();
  const answer = compiler.evaluate(endless, question);
  const failure = expect(answer).rejects.toThrow(
    'The Rego compiler failed in `evaluate`: its process ended with SIGKILL',
  );
  await wait(200);
  children().forEach((pid) => process.kill(pid, 'SIGKILL'));
  await failure;
  expect((await compiler.compilePack(pack())).wasm).toBeDefined();
  await compiler.close();
});

test('a compiler that is killed while idle starts again unnoticed', async () => {
  const compiler = openCompiler();
  await compiler.describe();
  const [pid = 0] = children();
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await wait(20);
  await wait(20);
  expect((await compiler.compilePack(pack())).wasm).toBeDefined();
  await compiler.close();
});

test('a call that takes too long is a clear error, its process ends, and the next call works', async () => {
  const limits = { deadline: 2000 };
  const compiler = openProcess(limits);
  const request = { files: endless.files, data: {}, requests: question };
  await expect(compiler.call('evaluate', request)).rejects.toThrow(
    'The Rego compiler failed in `evaluate`: no answer within 2 s',
  );
  expect(children()).toEqual([]);
  limits.deadline = 120_000;
  expect(await compiler.call('describe', {})).toMatchObject({ opa: '1.22.0' });
  await compiler.close();
});

test('many calls at once are answered one after the other', async () => {
  const compiler = openCompiler();
  const packs = await Promise.all(
    ['a', 'b', 'c'].map((name) => compiler.compilePack({ ...pack(), name })),
  );
  expect(packs.map(({ meta }) => meta.name)).toEqual(['a', 'b', 'c']);
  expect(children()).toHaveLength(1);
  await compiler.close();
});

test('close ends the process; a closed compiler says so', async () => {
  const compiler = openCompiler();
  await compiler.describe();
  expect(children()).toHaveLength(1);
  await compiler.close();
  expect(children()).toEqual([]);
  await expect(compiler.describe()).rejects.toThrow('This compiler is closed');
  await compiler.close();
});

test('closing while a call runs ends that call with an error', async () => {
  const compiler = openCompiler();
  await compiler.describe();
  const failure = expect(compiler.evaluate(endless, question)).rejects.toThrow('SIGKILL');
  await wait(100);
  await compiler.close();
  await failure;
});

test('an operation that does not exist is our bug and is thrown', async () => {
  const compiler = openProcess({ deadline: 120_000 });
  await expect(compiler.call('nonsense', {})).rejects.toThrow('unknown operation nonsense');
  await compiler.close();
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The compilers that this test process started. */
function children(): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split(
    '\n',
  );
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(
      ([, parent, ...args]) =>
        Number(parent) === process.pid && args.join(' ').includes('child.js'),
    )
    .map(([pid]) => Number(pid));
}

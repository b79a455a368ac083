import type { MessagePort } from 'node:worker_threads';
import { openJudge } from '../open-judge.ts';
import type { Judge } from '../open-judge.ts';
import type { WorkerMessage, WorkerRequest, WorkerSetup } from './messages.ts';
import { idle, markProgress, restartProgress } from './progress.ts';

/** The whole program of a worker thread: loads one pack and judges what it is sent. */
export async function runWorker(): Promise<void> {
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  if (parentPort === null) throw new Error('runWorker belongs into a worker thread');
  const port = parentPort;
  const setup: WorkerSetup = workerData;
  const send = sender(port);
  const print = (line: string): void => send({ type: 'print', line });
  const onExplain = (): void => restartProgress(setup.progress);
  const opened = await openJudge(setup, { ...setup, reserve: true, print, onExplain });
  markProgress(setup.progress, idle);
  if ('problem' in opened) return send({ type: 'loaded', problem: opened.problem });
  const answer = answerer(opened.judge, setup.progress, send);
  port.on('message', answer);
  send({ type: 'loaded' });
}

type Send = (message: WorkerMessage) => void;

function sender(port: MessagePort): Send {
  return (message) => port.postMessage(message);
}

function answerer(judge: Judge, progress: SharedArrayBuffer, send: Send) {
  let data: Uint8Array = new Uint8Array();
  return (request: WorkerRequest): void => {
    data = request.data ?? data;
    const outcomes = judge({ ...request, data });
    for (let step = 0; step <= request.rules.length; step++) {
      markProgress(progress, step);
      const next = outcomes.next();
      if (next.done === true) break;
      send({ type: 'outcome', outcome: next.value });
    }
    markProgress(progress, idle);
    send({ type: 'done' });
  };
}

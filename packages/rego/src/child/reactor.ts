import { wasm } from '../webassembly.ts';
import type { WasmMemory } from '../webassembly.ts';
import { wasi } from './wasi.ts';

interface Reactor {
  readonly memory: WasmMemory;
  _initialize(): void;
  allocate(size: number): number;
  call(): bigint;
}

/** Starts the compiler; what it returns answers one JSON message with another. */
export async function startReactor(bytes: Uint8Array): Promise<(message: string) => string> {
  const module = await wasm.compile(bytes);
  const system = wasi(module, () => reactor.memory.buffer);
  const instance = await wasm.instantiate(module, system.imports);
  const reactor: Reactor = instance.exports as Reactor;
  reactor._initialize();
  return (message) => {
    try {
      return callReactor(reactor, message);
    } catch (error) {
      // What Go prints first while it dies is the reason; neither the stacks nor the trap are.
      const reason = system.printed().split('\n\n')[0] ?? '';
      throw new Error(reason || String(error), { cause: error });
    }
  };
}

function callReactor(reactor: Reactor, message: string): string {
  const request = new TextEncoder().encode(message);
  const address = reactor.allocate(request.length) >>> 0;
  new Uint8Array(reactor.memory.buffer).set(request, address);
  const answer = reactor.call();
  const start = Number((answer >> 32n) & 0xffff_ffffn);
  const length = Number(answer & 0xffff_ffffn);
  return new TextDecoder().decode(new Uint8Array(reactor.memory.buffer, start, length));
}

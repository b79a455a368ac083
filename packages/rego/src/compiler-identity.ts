import { readFileSync } from 'node:fs';
import { identityPath } from './process.ts';

export interface CompilerIdentity {
  /** Version of OPA. */
  readonly opa: string;
  /** Of compiler.wasm, so that nobody needs to read it to know it. */
  readonly sha256: string;
  /** Of the JavaScript around it. */
  readonly scripts: string;
}

export function readIdentity(): CompilerIdentity {
  try {
    return JSON.parse(readFileSync(identityPath, 'utf8')) as CompilerIdentity;
  } catch (cause) {
    throw new Error(`${identityPath} is missing: run \`pnpm build\` first.`, { cause });
  }
}

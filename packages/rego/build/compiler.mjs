// dist/compiler.wasm from go/, taken from the cache where the same sources and Go built it before.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { go, goVersion } from './go.mjs';

const source = fileURLToPath(new URL('../go/', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const cache = fileURLToPath(new URL('../../../node_modules/.cache/policy-lint/', import.meta.url));

const flags = ['-buildmode=c-shared', '-trimpath', '-buildvcs=false'];

export function buildCompiler() {
  const manifest = readFileSync(join(source, 'go.mod'), 'utf8');
  const cached = join(cache, `compiler-${hashSources(goVersion())}.wasm`);
  if (!existsSync(cached)) compile(cached);
  mkdirSync(dist, { recursive: true });
  place(join(dist, 'compiler.wasm'), (temporary) => copyFileSync(cached, temporary));
  return { opa: /opa v(\S+)/.exec(manifest)[1], sha256: sha256(readFileSync(cached)) };
}

/** `compiler.json`: what compiled packs are cached by. The scripts check headers and read what rules yield. */
export function writeIdentity(compiler, outputs) {
  const texts = outputs.toSorted().map((path) => readFileSync(join(root, path), 'utf8'));
  const identity = { ...compiler, scripts: sha256(JSON.stringify(texts)) };
  place(join(dist, 'compiler.json'), (temporary) =>
    writeFileSync(temporary, `${JSON.stringify(identity)}\n`),
  );
}

function hashSources(version) {
  const files = readdirSync(source).sort();
  const texts = files.map((name) => `${name}\0${readFileSync(join(source, name), 'utf8')}`);
  return sha256(JSON.stringify([version, flags, nativeBuiltins.toString(), texts])).slice(0, 32);
}

function compile(target) {
  console.error('Building the Rego compiler with Go: a minute, once.');
  mkdirSync(cache, { recursive: true });
  const linker = `-s -w -X main.nativeBuiltins=${nativeBuiltins()}`;
  place(target, (temporary) =>
    go(['build', ...flags, `-ldflags=${linker}`, '-o', temporary, '.'], {
      GOOS: 'wasip1',
      GOARCH: 'wasm',
      CGO_ENABLED: '0',
    }),
  );
}

/** OPA's own list of builtins says which of them are compiled into a policy. */
function nativeBuiltins() {
  const answer = go(['mod', 'download', '-json', 'github.com/open-policy-agent/opa']);
  const file = join(JSON.parse(answer).Dir, 'builtin_metadata.json');
  const builtins = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
  const names = builtins.filter(([, builtin]) => builtin.wasm === true).map(([name]) => name);
  if (names.length === 0) throw new Error(`${file} marks no builtin as native in wasm`);
  return names.sort().join(',');
}

/** A killed build leaves no half-written file behind under the real name. */
function place(target, write) {
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    write(temporary);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

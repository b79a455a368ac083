// The licences of all that is compiled or bundled into a dist/ and not ours.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { go } from './go.mjs';

const rule = '='.repeat(80);

/** One text of all of them, each under the name and version of what it is for. */
export function writeLicenses(file, parts) {
  const texts = parts.map(
    ({ name, folder }) => `${rule}\n${name}\n${rule}\n\n${readLicense(name, folder)}\n`,
  );
  writeFileSync(file, texts.join('\n'));
}

/** Every module with a package in the wasm, and Go itself, whose runtime is in there too. */
export function goModules() {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}';
  const output = go(['list', '-deps', '-f', format, '.'], { GOOS: 'wasip1', GOARCH: 'wasm' });
  const lines = [...new Set(output.split('\n'))].filter((line) => line !== '').sort();
  const modules = lines.map((line) => line.split('\t')).map(([name, folder]) => ({ name, folder }));
  return [{ name: 'Go', folder: go(['env', 'GOROOT']).trim() }, ...modules];
}

/** `bundled` are the source files, relative to `from`, that a bundle was made of. */
export function npmPackages(from, bundled) {
  const folders = bundled
    .filter((path) => path.includes('node_modules/'))
    .map((path) => packageFolder(join(from, path)));
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name: `${name} ${version}`, folder };
  });
}

function packageFolder(path) {
  const [, end] = /^.*node_modules\/(?:@[^/]+\/)?([^/]+)/.exec(path) ?? [];
  return path.slice(0, path.lastIndexOf(`/${end}/`) + end.length + 1);
}

/** Some distributions of Go leave their licence elsewhere; that must not stop a build. */
function readLicense(name, folder) {
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  if (file === undefined) return `${name} comes without a licence file here; see its home page.`;
  return readFileSync(join(folder, file), 'utf8').trim();
}

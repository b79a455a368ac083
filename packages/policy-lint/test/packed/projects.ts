import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { write } from '../workshop.ts';
import type { Tarballs } from './tarballs.ts';
import { demand, fileOf } from './tool.ts';

/** Somebody's empty project, with our packages from their tarballs and nothing else of ours. */
export interface Project {
  readonly folder: string;
  /** Runs the installed command. */
  readonly command: readonly string[];
  /** Runs node so that it finds what is installed. */
  readonly node: readonly string[];
}

type Install = (folder: string, tarballs: Tarballs) => Promise<Omit<Project, 'folder'>>;

const plain = { command: ['node_modules/.bin/policy-lint'], node: ['node'] };
const yarn = [process.execPath, fileOf('@yarnpkg/cli-dist', 'bin/yarn.js')];

/** By name of what installs; none of them asks a registry. */
const managers = {
  npm: async (folder, { policyLint, rego, folder: packed }) => {
    const dependencies = { 'policy-lint': policyLint.path, '@policy-lint/rego': rego.path };
    // A project with TypeScript 7 at its root, for which no other version may come with us.
    const devDependencies = { typescript: `file:${fileOf('typescript-7', '')}` };
    manifest(folder, { dependencies, devDependencies });
    const flags = ['--offline', '--no-audit', '--no-fund', '--cache', join(packed, 'npm-cache')];
    await demand(folder, ['npm', 'install', ...flags]);
    return plain;
  },
  pnpm: async (folder, { policyLint, rego, folder: packed }) => {
    manifest(folder, { dependencies: { 'policy-lint': policyLint.path } });
    const overrides = `overrides:\n  '@policy-lint/rego': file:${rego.path}\n`;
    write(folder, { 'pnpm-workspace.yaml': overrides });
    const store = ['--store-dir', join(packed, 'pnpm-store')];
    await demand(folder, ['pnpm', 'install', '--offline', '--no-frozen-lockfile', ...store]);
    return plain;
  },
  yarn: async (folder, tarballs) => {
    await yarnInstall(folder, tarballs, 'node-modules');
    return plain;
  },
  "yarn's Plug'n'Play": async (folder, tarballs) => {
    await yarnInstall(folder, tarballs, 'pnp');
    return { command: [...yarn, 'policy-lint'], node: [...yarn, 'node'] };
  },
} satisfies Record<string, Install>;

export type Manager = keyof typeof managers;

export const managerNames = Object.keys(managers) as readonly Manager[];

export async function makeProject(manager: Manager, tarballs: Tarballs): Promise<Project> {
  // A path that is no URL as it stands.
  const folder = join(tarballs.folder, `their projéct #${managerNames.indexOf(manager)} 100%20`);
  mkdirSync(folder);
  return { folder, ...(await managers[manager](folder, tarballs)) };
}

function manifest(folder: string, content: object): void {
  write(folder, { 'package.json': JSON.stringify({ name: 'theirs', private: true, ...content }) });
}

async function yarnInstall(folder: string, { policyLint, rego }: Tarballs, linker: string) {
  manifest(folder, {
    dependencies: { 'policy-lint': `file:${policyLint.path}` },
    resolutions: { '@policy-lint/rego': `file:${rego.path}` },
  });
  const settings = `nodeLinker: ${linker}
enableGlobalCache: false
enableImmutableInstalls: false
enableNetwork: false
enableTelemetry: false
`;
  write(folder, { '.yarnrc.yml': settings, 'yarn.lock': '' });
  await demand(folder, [...yarn, 'install']);
}

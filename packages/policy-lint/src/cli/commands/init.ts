import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { findConfigs } from '../../config/find.ts';
import { diskFiles } from '../../policy-files/disk.ts';
import { findRoot } from '../../workspace.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import type { InputOutput } from '../io.ts';

/** Writes a first config, and never over one that is there. */
export async function initCommand(
  _rest: readonly string[],
  _given: Arguments,
  io: InputOutput,
): Promise<number> {
  const root = findRoot(io.cwd);
  const [existing] = await findConfigs(io.cwd, root, diskFiles);
  if (existing !== undefined)
    throw new UsageError(`${relative(io.cwd, existing)} is already there`, 'Edit it instead.');
  const path = join(root, 'policy-lint.config.yaml');
  await writeFile(path, firstConfig, { flag: 'wx' });
  await io.stdout.write(`Wrote ${relative(io.cwd, path)}. Next: policy-lint rules\n`);
  return 0;
}

const firstConfig = `# yaml-language-server: $schema=./node_modules/policy-lint/dist/schemas/config.schema.json

# Presets: recommended, strict. Profiles decide for a whole pack, such as registry:compat.
extends: recommended

# Where these checks stand guard: development, staging or production. The strictest by default.
environment: production

# Folders of your own Rego, or npm packages. A first one: policy-lint pack new policies/acme/no-friday
# packs:
#   - ./policies/acme

# rules:
#   registry/one-operation: warn

# overrides:
#   - environments: [development]
#     rules:
#       registry/one-operation: "off"
`;

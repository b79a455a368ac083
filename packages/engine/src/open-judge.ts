import type { PackMeta, Problem } from '@policy-lint/model';
import { failedBuiltin, hostBuiltins } from '@policy-lint/model';
import { isHostBuiltin } from './builtins/index.ts';
import { loadYaml } from './builtins/yaml.ts';
import { BuiltinError } from './builtins/builtin-error.ts';
import { evaluateRules } from './evaluate-rules.ts';
import { explainFailure } from './explain-failure.ts';
import { instantiate } from './instance.ts';
import type { Host } from './host.ts';
import type { Instance, MemorySize } from './instance.ts';
import { openMachine } from './machine.ts';
import type { LoadOptions, PackSource, RuleOutcome } from './pack.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { compileModule } from './wasm-module.ts';
import type { WasmModule } from './webassembly.ts';

/** A loaded pack: outcome by outcome, so that a supervisor sees how far it came. */
export type Judge = (request: PreparedRequest) => Generator<RuleOutcome, void>;

export type OpenedJudge = { readonly judge: Judge } | { readonly problem: Problem };

export async function openJudge(source: PackSource, options: LoadOptions): Promise<OpenedJudge> {
  const { meta } = source;
  if (meta.rules.length === 0) return { problem: emptyPack(meta) };
  const compiled = await compileModule(source.wasm);
  if ('complaint' in compiled) return { problem: unusable(meta, compiled.complaint) };
  let time: bigint | undefined;
  const { print = () => {}, onExplain = () => {} } = options;
  const host: Host = { context: { now: () => known(time) }, print, onExplain };
  const settings = { module: compiled.module, host, memory: memorySize(options) };
  const instance = tryInstance(settings);
  if ('complaint' in instance) return { problem: unusable(meta, instance.complaint) };
  const problem = missingBuiltin(meta, instance) ?? wrongEntrypoint(meta, instance);
  if (problem !== undefined) return { problem };
  if (Object.keys(instance.builtins).some((name) => name.startsWith('yaml.'))) await loadYaml();
  const evaluator = {
    machine: openMachine({ ...settings, instance }),
    entrypoints: instance.entrypoints,
    maxFindings: options.maxFindings ?? 1000,
  };
  return {
    judge: (request) => {
      time = request.now;
      return evaluateRules(evaluator, request);
    },
  };
}

const pagesPerMebibyte = 16;

function memorySize({ memory = 512, reserve = false }: LoadOptions): MemorySize {
  const maximum = Math.max(memory * pagesPerMebibyte, 64);
  return { initial: reserve ? maximum : 64, maximum };
}

function tryInstance(settings: {
  readonly module: WasmModule;
  readonly host: Host;
  readonly memory: MemorySize;
}): Instance | { readonly complaint: string } {
  try {
    return instantiate(settings.module, settings.host, settings.memory);
  } catch (thrown) {
    return { complaint: explainFailure(thrown).message };
  }
}

function known(time: bigint | undefined): bigint {
  if (time !== undefined) return time;
  throw new BuiltinError('there is no clock in data.policylint.clock');
}

function emptyPack({ name }: PackMeta): Problem {
  return {
    code: 'pack-empty',
    message: `The pack ${name} has no rules.`,
    hint: 'A rule is a package with `findings`, or with `deny`, `warn` or `violation` of conftest.',
  };
}

function unusable({ name }: PackMeta, complaint: string): Problem {
  return {
    code: 'pack-load',
    message: `The pack ${name} cannot be loaded: ${complaint}.`,
    hint: 'Build the pack again with `policy-lint pack build`.',
  };
}

function missingBuiltin({ name }: PackMeta, { builtins }: Instance): Problem | undefined {
  const missing = Object.keys(builtins).filter(
    (each) => each !== failedBuiltin && !isHostBuiltin(each),
  );
  if (missing.length === 0) return undefined;
  return {
    code: 'missing-builtin',
    message: `The pack ${name} calls ${missing.sort().join(', ')}, which policy-lint does not have.`,
    hint: `Besides what OPA compiles to wasm there are ${hostBuiltins.join(', ')}.`,
  };
}

/** The wasm and its meta name the same ones: a rule that the meta leaves out would not be asked. */
function wrongEntrypoint({ name, rules }: PackMeta, instance: Instance): Problem | undefined {
  const present = Object.keys(instance.entrypoints).sort();
  const rule = rules.find(({ entrypoint }) => !present.includes(entrypoint));
  if (rule !== undefined) {
    return {
      code: 'pack-load',
      message: `The pack ${name} has no entrypoint ${rule.entrypoint}, which rule ${rule.id} names.`,
      hint: `It has ${present.join(', ') || 'none at all'}.`,
      rule: rule.id,
    };
  }
  const named = new Set(rules.flatMap(({ entrypoint, exceptions }) => [entrypoint, exceptions]));
  const unnamed = present.find((entrypoint) => !named.has(entrypoint));
  if (unnamed === undefined) return undefined;
  return {
    code: 'pack-load',
    message: `The pack ${name} has the entrypoint ${unnamed}, which no rule of its meta.json names.`,
    hint: 'Build the pack again with `policy-lint pack build`.',
  };
}

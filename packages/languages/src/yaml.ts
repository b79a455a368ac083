export { parseConftestYaml } from './conftest-yaml.ts';
export { parseYaml } from './yaml-parse.ts';
export { yaml11 } from './yaml-reading.ts';
export type { DoubtfulScalar, YamlReading } from './yaml-reading.ts';

/** Calls of sprintf that nobody would write, the same ones every time. */
export function randomFormats(count: number): readonly string[] {
  const random = generator(20261120);
  const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)] as T;
  const several = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: random(most + 1) }, make);
  const directive = (): string =>
    `%${several(2, () => pick(flags)).join('')}${pick(widths)}${pick(precisions)}${pick(verbs)}`;
  return Array.from({ length: count }, () => {
    const format = [directive(), ...several(2, directive)].join('|');
    return `sprintf("${format}", [${several(4, () => pick(values)).join(', ')}])`;
  });
}

const flags = ['-', '+', ' ', '0'];
const widths = ['', '', '5', '12', '*'];
const precisions = ['', '', '.2', '.0', '.', '.10', '.*'];
/** Not x, X and b, which are refused for numbers with a fraction. */
const verbs = ['v', 's', 'd', 'q', 't', 'f', 'e', 'g', 'E', 'G', 'o', 'c'];

const integers = ['1', '-17', '0', '65', '1000000', '99999999999999999999'];
const fractions = ['3.14159', '-0.000012345', '1e21', '2.5', '0.5', '1e-7', '123456789.987'];
const extremes = ['5e-324', '1.7976931348623157e308', '9.995', '999999.5', '0.1'];
const others = ['"héllo"', '"a\\tb"', '""', 'true', 'null', '{}', 'set()', '{"k": {1, "z"}}'];
const values = [...integers, ...fractions, ...extremes, ...others, '[1, "x", {"b": 2.0}]'];

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

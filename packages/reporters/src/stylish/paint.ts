export type Paint = (style: Style, text: string) => string;

export type Style = keyof typeof codes;

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

export function paintWith(color: boolean): Paint {
  if (!color) return (_, text) => text;
  return (style, text) => {
    const [on, off] = codes[style];
    return text === '' ? '' : `\x1b[${on}m${text}\x1b[${off}m`;
  };
}

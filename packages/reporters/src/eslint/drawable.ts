/** Source text whose hidden characters do nothing to a terminal; every line and column stays. */
export function drawable(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ({ length }) =>
    '\ufffd'.repeat(length),
  );
}

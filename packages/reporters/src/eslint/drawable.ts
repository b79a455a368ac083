import { agentCommand, hidden } from '../visible.ts';

/** Source text that does nothing to a terminal or a log; every line and column stays. */
export function drawable(text: string): string {
  return text
    .replaceAll(agentCommand, '#\ufffd')
    .replaceAll(hidden(), (character) =>
      /[\t\n\r]/.test(character) ? character : '\ufffd'.repeat(character.length),
    );
}

import type { Arguments } from '../../arguments.ts';
import type { CheckSettings } from '../../run-check.ts';

/** A commit that no rule is about needs no word; who asks for a report gets it all the same. */
export function quietly(settings: CheckSettings, given: Arguments): CheckSettings {
  if (given.has('format')) return settings;
  return {
    ...settings,
    introduce: ({ summary: { verdict, subjects, warnings }, notes }) => ({
      // A note about a place asks for something; that no rule applies does not.
      isShown: verdict !== 'pass' || subjects + warnings > 0 || notes.some(({ place }) => place),
    }),
  };
}

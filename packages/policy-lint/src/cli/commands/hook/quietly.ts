import type { Arguments } from '../../arguments.ts';
import type { CheckSettings } from '../../run-check.ts';

/** A commit that no rule is about needs no word; who asks for a report gets it all the same. */
export function quietly(settings: CheckSettings, given: Arguments): CheckSettings {
  if (given.has('format')) return settings;
  return {
    ...settings,
    introduce: ({ summary: { verdict, warnings }, notes, ledger }) => ({
      isShown:
        verdict !== 'pass' ||
        warnings > 0 ||
        ledger.some(({ outcome }) => outcome === 'evaluated' || outcome === 'deferred') ||
        // A note about a place asks for something; that no rule applies does not.
        notes.some(({ place }) => place !== undefined),
    }),
  };
}

import type { Kind } from '@policy-lint/model';
import { documentSettings } from '../document/settings.ts';
import { combinedInputs, extractCombined } from './extract.ts';
import { combinedFolders, planCombined } from './plan.ts';

/** All files of data together, for rules that are asked once: the input of `conftest --combine`. */
export const combinedKind = {
  name: 'combined',
  title: 'All files of data together',
  settings: documentSettings,
  settingsOf: 'document',
  facts: { type: 'object' },
  links: 'skip',
  combines: true,
  wantsTree: combinedFolders,
  plan: planCombined,
  extract: extractCombined,
  conftestInputs: combinedInputs,
} satisfies Kind;

import type { Extraction, KindSettings, Subject } from '@policy-lint/model';
import type { Family } from './directory.ts';
import { numberedFacts } from './numbered-facts.ts';
import { homeFinder } from './plan.ts';
import { pythonHistory } from './python-facts.ts';

export async function extractHistory(
  subject: Subject,
  settings: KindSettings,
): Promise<Extraction> {
  const find = homeFinder(settings);
  const home = find(subject.path);
  if (home === undefined || subject.change.tree === undefined) {
    return { problems: [], notApplicable: 'one migration alone is no history' };
  }
  const isOwn = (path: string) => {
    const other = find(path);
    return other?.family === home.family && other.directory === home.directory;
  };
  return extractors[home.family](subject, home.directory, isOwn);
}

type Extract = (
  subject: Subject,
  directory: string,
  isOwn: (path: string) => boolean,
) => Promise<Extraction>;

const extractors: Readonly<Record<Family, Extract>> = {
  numbered: async (subject, directory, isOwn) => ({
    facts: await numberedFacts(subject, directory, isOwn),
    problems: [],
  }),
  python: pythonHistory,
};

import type { Acceptance } from '@policy-lint/model';
import { visible } from './visible.ts';

/** Who accepted a finding, until when and why, in one line. */
export function acceptanceText({ type, reason, owner, until }: Acceptance): string {
  const by = type === 'comment' ? 'by a comment' : 'by the baseline';
  const day = until === undefined ? '' : ` until ${until}`;
  const who = owner === undefined ? '' : ` (${owner})`;
  return visible(`suppressed ${by}${day}${who}: ${reason}`);
}

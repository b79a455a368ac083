import type { Problem } from '@policy-lint/model';

export function problem(message: string, hint: string): Problem {
  return { code: 'unreadable', message, hint };
}

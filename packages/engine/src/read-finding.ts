import type { Hit, RelatedHit } from '@policy-lint/model';
import { nameOf } from './name-of.ts';
import { dataMember, isRecord, stringMember } from './read-item.ts';
import type { Member, ReadItem } from './read-item.ts';

/** A finding of our own rules. A bad member costs that member and is said; the finding stays. */
export function readFinding(rule: string, item: unknown): ReadItem {
  if (!isRecord(item) || typeof item['message'] !== 'string') return { complaint: nameOf(item) };
  const { message, at, hint, data, related, ...unknown } = item;
  const members = {
    at: stringMember('at', at),
    hint: stringMember('hint', hint),
    data: dataMember(data),
    related: relatedMember(related),
  };
  const complaint = complaintOf(Object.values(members), Object.keys(unknown));
  const hit: Hit = {
    rule,
    message: String(message),
    ...members.at.value,
    ...members.hint.value,
    ...members.data.value,
    ...members.related.value,
  };
  return complaint === undefined ? { hit } : { hit, complaint };
}

function complaintOf(members: readonly Member<object>[], unknown: string[]): string | undefined {
  const complaint = members.find((member) => member.complaint !== undefined)?.complaint;
  if (complaint !== undefined) return complaint;
  const [key] = unknown.sort();
  return key && `a member \`${key}\`, which a finding does not have`;
}

function relatedMember(value: unknown): Member<{ related: readonly RelatedHit[] }> {
  if (value === undefined) return {};
  const items: unknown[] = Array.isArray(value) ? value : [];
  const related = items.flatMap((item) => (isRelated(item) ? [item] : []));
  if (!Array.isArray(value) || related.length < items.length) {
    return { complaint: `a \`related\` that is not a list of {message, at}: ${nameOf(value)}` };
  }
  return { value: { related: related.map(({ message, at }) => ({ message, at })) } };
}

function isRelated(item: unknown): item is RelatedHit {
  return isRecord(item) && typeof item['message'] === 'string' && typeof item['at'] === 'string';
}

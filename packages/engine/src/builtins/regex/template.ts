import { ownValue } from '@policy-lint/model';

/** `$1`, `$name`, `${name}` and `$$` as Go replaces them; a lone `$` stays as it is. */
export function expandTemplate(template: string, match: RegExpExecArray): string {
  return template.replaceAll(referencePattern, (_all, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    return (/^[0-9]+$/.test(name) ? match[Number(name)] : ownValue(match.groups ?? {}, name)) ?? '';
  });
}

const referencePattern = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

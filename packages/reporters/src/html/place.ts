import type { Place } from '@policy-lint/model';
import { placeText } from '../place-text.ts';
import { markup, type Markup } from './markup.ts';

/** Written out already by `placeText`, which leaves nothing for the page to write out again. */
export function placeMarkup(place: Place): Markup {
  return markup`<span class="place">${placeText(place)}</span>`;
}

/** Only what leads to a page: a rule's link may be anything. */
export function linked(text: string, url: string | undefined): Markup {
  return url !== undefined && /^https?:\/\//.test(url)
    ? markup`<a href="${url}" rel="noreferrer">${text}</a>`
    : markup`${text}`;
}

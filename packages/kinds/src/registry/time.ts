/** Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`, and of no other form. */
export function utcSeconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  // The platform rolls 30 February over into March.
  const same = new Date(milliseconds).toISOString().slice(0, 19) === text.slice(0, 19);
  return same ? milliseconds / 1000 : undefined;
}

/** Seconds since 1970 of any time that git writes. */
export function instantSeconds(text: string): number | undefined {
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

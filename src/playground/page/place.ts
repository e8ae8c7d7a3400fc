/** Who and where, kept in the address so that a reload and a second tab with another person work. */
export interface Place {
  readonly as: string | null;
  readonly channel: string | null;
}

export function recallPlace(): Place {
  const query = new URLSearchParams(window.location.search);
  return { as: query.get('as'), channel: query.get('channel') };
}

export function rememberPlace(as: string, channel: string | null): void {
  const query = new URLSearchParams({ as, ...(channel === null ? {} : { channel }) });
  window.history.replaceState(null, '', `/?${query}`);
}

import type { Digest } from '../../render/alerts/alert-digest.ts';

/** What the keys of digests of the team's lines begin with: they tell, and wait for nobody's answer. */
export const LINES_KEY = 'alert/lines/';

/** Whom a digest speaks to, by its key and its recipient, a person or a channel. */
export function digestAudience(digest: {
  readonly key: string;
  readonly recipient: string;
}): Digest['to'] {
  if (/^[UW]/u.test(digest.recipient)) return 'person';
  return digest.key.startsWith(LINES_KEY) ? 'team' : 'anybody';
}

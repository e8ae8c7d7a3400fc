import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { callSlack, slackErrorCode } from './call-slack.ts';

/** The person closed the modal, or changed it meanwhile: a newer answer is on its way. */
const OVERTAKEN = new Set(['not_found', 'hash_conflict', 'view_not_found']);

/**
 * Redraws an open modal; with the hash only while it is still what the person pressed in. Gives the
 * modal's new hash, null when it was closed or changed.
 */
export async function updateView(
  client: WebClient,
  at: { id: string; hash?: string },
  view: ModalView,
): Promise<string | null> {
  try {
    const updated = await callSlack(
      () =>
        client.views.update({
          view_id: at.id,
          view,
          ...(at.hash === undefined ? {} : { hash: at.hash }),
        }),
      { repeatable: true },
    );
    return updated.view?.hash ?? null;
  } catch (error) {
    if (OVERTAKEN.has(slackErrorCode(error) ?? '')) return null;
    throw error;
  }
}

export type Redraw = (
  client: WebClient,
  at: { id: string; hash: string },
  view: ModalView,
) => Promise<void>;

interface Track {
  /** Hashes that only our own redraws have replaced since. */
  readonly replaced: Set<string>;
  current: string;
  busy: Promise<void>;
}

const TRACKED = 500;

/**
 * Redraws forms in the order of the choices made in them. A second choice, made before the redraw for
 * the first arrived, still counts; one made before the form went to another step does not.
 */
export function createRedraw(): Redraw {
  const tracks = new Map<string, Track>();
  const trackOf = (id: string, hash: string): Track => {
    const track = tracks.get(id) ?? { replaced: new Set(), current: hash, busy: Promise.resolve() };
    tracks.delete(id);
    tracks.set(id, track);
    const oldest = tracks.keys().next().value;
    if (tracks.size > TRACKED && oldest !== undefined) tracks.delete(oldest);
    return track;
  };
  return (client, { id, hash }, view) => {
    const track = trackOf(id, hash);
    const run = track.busy.then(async () => {
      const shown = track.replaced.has(hash) ? track.current : hash;
      const next = await updateView(client, { id, hash: shown }, view);
      if (next === null) return;
      track.replaced.add(shown);
      track.current = next;
    });
    track.busy = run.catch(() => undefined);
    return run;
  };
}

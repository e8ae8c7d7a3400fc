import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerChart } from '../render/answer.ts';
import { uploadPicture } from '../slack/upload-picture.ts';
import type { ReporterDeps } from './deps.ts';

/** Of a message's picture: the uploaded file; that it cannot be had; or that it is not there yet. */
export type MessagePicture =
  | { readonly kind: 'ready'; readonly fileId: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'late' };

/** Pictures of reports at once: answers to people are drawn by the same worker. */
const AT_ONCE = 4;

export type PictureMaker = (
  name: string,
  chart: AnswerChart,
  patienceMs: number,
) => Promise<MessagePicture>;

/**
 * Draws and uploads pictures for messages, each once by its name however often it is asked for. Who
 * has no more patience goes on without; the picture is finished all the same and kept for a while.
 */
export function createPictureMaker(
  deps: Pick<ReporterDeps, 'charts' | 'client' | 'filePollMs' | 'log'>,
): PictureMaker {
  const made = new Map<string, Promise<MessagePicture>>();
  let running = 0;
  const waiting: (() => void)[] = [];
  const make = async (chart: AnswerChart): Promise<MessagePicture> => {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      const bytes = await deps.charts.renderPng(chart.spec);
      const { fileName: name, altText } = chart;
      const fileId = await uploadPicture(deps.client, { name, bytes, altText }, deps.filePollMs);
      return { kind: 'ready', fileId };
    } catch (error) {
      deps.log.warn({ error, chart: chart.fileName }, 'a picture could not be made');
      return { kind: 'failed' };
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
  return async (name, chart, patienceMs) => {
    const known = made.get(name);
    const making = known ?? make(chart);
    if (known === undefined) {
      made.set(name, making);
      if (made.size > 2_000) made.delete(made.keys().next().value ?? '');
    }
    const impatient = new AbortController();
    const late = sleep(patienceMs, { kind: 'late' } as const, {
      ref: false,
      signal: impatient.signal,
    }).catch(() => ({ kind: 'late' }) as const);
    const picture = await Promise.race([making, late]);
    impatient.abort();
    // A failure is not for ever: another try may succeed.
    if (picture.kind === 'failed') made.delete(name);
    return picture;
  };
}

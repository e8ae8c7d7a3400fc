import type { PageEvent } from '../page-api/contract.ts';
import { shapeOf } from './shape-of.ts';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

export interface EventStreamHandlers {
  readonly onEvent: (event: PageEvent) => void;
  /** `again` is true after a gap: whatever happened meanwhile was missed and must be read again. */
  readonly onOpen: (again: boolean) => void;
  readonly onLost: () => void;
}

/** Listens to one person's events and reconnects by itself. Returns the function that stops it. */
export function openEventStream(as: string, handlers: EventStreamHandlers): () => void {
  let source: EventSource | null = null;
  let retry: number | undefined;
  let delayMs = FIRST_RETRY_MS;
  let opened = false;

  const connect = (): void => {
    source = new EventSource(`/playground/events?as=${encodeURIComponent(as)}`);
    source.addEventListener('open', () => {
      handlers.onOpen(opened);
      opened = true;
      delayMs = FIRST_RETRY_MS;
    });
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      handlers.onEvent(shapeOf<PageEvent>(JSON.parse(data)));
    });
    source.addEventListener('error', () => {
      handlers.onLost();
      // The browser's own retry gives up on an error status; ours does not.
      source?.close();
      retry = window.setTimeout(connect, delayMs);
      delayMs = Math.min(delayMs * 2, LONGEST_RETRY_MS);
    });
  };
  const reconnectNow = (): void => {
    if (retry === undefined || source?.readyState === EventSource.OPEN) return;
    window.clearTimeout(retry);
    connect();
  };
  window.addEventListener('online', reconnectNow);
  connect();
  return () => {
    window.clearTimeout(retry);
    window.removeEventListener('online', reconnectNow);
    source?.close();
  };
}

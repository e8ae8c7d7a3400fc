import type {
  Bootstrap,
  ClockFace,
  Conversations,
  Messages,
  OptionsRequest,
  OptionsResponse,
  PressRequest,
  ReadRequest,
  SendRequest,
  SendResponse,
  StartOverRequest,
  SubmitRequest,
  SubmitResponse,
  TurnRequest,
  UploadResponse,
  Views,
} from '../page-api/contract.ts';
import { shapeOf } from './shape-of.ts';

/** The server answered, but refused; `message` is a sentence for the person. */
class Refused extends Error {}

/** Everything the page asks of the server. Rejects with `Refused` or, unreachable, with a sentence. */
export const api = {
  bootstrap: () => get<Bootstrap>('bootstrap', {}),
  clock: (as: string) => get<ClockFace>('clock', { as }),
  conversations: (as: string) => get<Conversations>('conversations', { as }),
  messages: (as: string, channel: string) => get<Messages>('messages', { as, channel }),
  views: (as: string) => get<Views>('views', { as }),
  send: (body: SendRequest) => post<SendResponse>('send', body),
  press: (body: PressRequest) => post<unknown>('press', body),
  submit: (body: SubmitRequest) => post<SubmitResponse>('submit', body),
  turn: (body: TurnRequest) => post<unknown>('turn', body),
  read: (body: ReadRequest) => post<unknown>('read', body),
  startOver: (body: StartOverRequest) => post<unknown>('start-over', body),
  close: (body: { as: string; viewId: string }) => post<unknown>('close', body),
  options: (body: OptionsRequest) => post<OptionsResponse>('options', body),
  /** Without a channel the file belongs to a `file_input`. */
  upload: (file: File, as: string, place: { channel?: string; thread?: string }) =>
    call<UploadResponse>(`upload?${new URLSearchParams({ as, name: file.name, ...place })}`, {
      method: 'POST',
      headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
      body: file,
    }),
};

/** The address of a file for the person who looks at it. */
export function fileUrl(path: string, as: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}as=${encodeURIComponent(as)}`;
}

function get<T>(route: string, query: Record<string, string>): Promise<T> {
  return call<T>(`${route}?${new URLSearchParams(query)}`, {});
}

function post<T>(route: string, body: unknown): Promise<T> {
  return call<T>(route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call<T>(route: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/playground/${route}`, { cache: 'no-store', ...init });
  } catch (cause) {
    throw new Error('The playground does not answer. Is it still running?', { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return shapeOf<T>(body);
  throw new Refused(refusalText(body) ?? `The playground answered ${response.status}.`);
}

function refusalText(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  return typeof body.error === 'string' ? body.error : null;
}

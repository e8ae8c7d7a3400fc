import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';
import { sendJson } from './send-json.ts';

/** Carries the fault out instead of the call; false for the faults that let the call happen. */
export function applyFault(response: ServerResponse, fault: Fault): boolean {
  switch (fault.kind) {
    case 'error':
      sendJson(response, 200, {
        ok: false,
        error: fault.error,
        ...(fault.messages ? { response_metadata: { messages: fault.messages } } : {}),
      });
      return true;
    case 'rateLimited':
      sendJson(
        response,
        429,
        { ok: false, error: 'ratelimited' },
        { 'retry-after': String(fault.retryAfterSeconds) },
      );
      return true;
    case 'status':
      response.writeHead(fault.status).end('<html>upstream failure</html>');
      return true;
    case 'dropBefore':
      response.destroy();
      return true;
    case 'hang':
      return true;
    case 'delay':
    case 'statusAfter':
    case 'dropAfter':
    case 'hangAfter':
      break;
  }
  return false;
}

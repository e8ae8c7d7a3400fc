import { InvalidInput } from '../errors.ts';

/** What was read, or the sentence that says why it cannot be. */
export function attempt<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidInput) return error.userMessage;
    throw error;
  }
}

import { AppError, NotFound } from '../../errors.ts';
import { harmless, quotedName } from './quoted-name.ts';

/** Advice is tried first: what would be refused as well is explained instead. */
export function meantInstead(
  typed: string,
  meant: string,
  fixed: string,
  attempt: () => unknown,
): NotFound {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new NotFound(`I took ${quotedName(typed)} for “${meant}”. ${error.userMessage}`);
  }
  return new NotFound(`I do not know ${quotedName(typed)}. Did you mean \`${harmless(fixed)}\`?`);
}

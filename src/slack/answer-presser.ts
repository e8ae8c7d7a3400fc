import { answerRequest } from './answer-request.ts';
import type { PostedMessage } from './post-message.ts';
import type { Press } from './press.ts';
import type { Request } from './request.ts';
import type { MakeAnswer } from './send-layouts.ts';

/** The thread that the pressed message begins, or stands in. */
export const threadOf = ({ message }: Press): string | undefined =>
  message?.threadTs ?? message?.ts;

/**
 * Answers whoever pressed a control under a message, which itself stays as it is: in its thread where
 * answers may be public, else in their direct message.
 */
export const answerPresser = (
  request: Request,
  press: Press,
  make: MakeAnswer,
): Promise<PostedMessage> => answerRequest(request, make, threadOf(press));

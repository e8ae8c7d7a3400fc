import { z } from 'zod';
import { toNotice } from './listen-views.ts';

const COMMAND = z.looseObject({ command: z.string() });
const SUBMISSION = z.looseObject({
  type: z.literal('view_submission'),
  view: z.custom<Parameters<typeof toNotice>[0]>((view) => typeof view === 'object'),
});

/**
 * What a request is answered with in place of everything else while the database is away: words where
 * Slack shows them, beside the field in a form, which stays open. null: it shows none.
 */
export function toOutageAnswer(body: unknown, sentence: () => string): object | null {
  if (COMMAND.safeParse(body).success) return { response_type: 'ephemeral', text: sentence() };
  const submission = SUBMISSION.safeParse(body);
  return submission.success ? toNotice(submission.data.view, sentence()) : null;
}

import { slackErrorCode } from '../call-slack.ts';
import { replaceAnswer } from '../post-answer.ts';
import type { Request } from '../request.ts';
import { findAnswersOf } from '../../store/answers.ts';
import { readScorecardQuery, reloadScorecardAnswer } from './scorecard.ts';

/** Older messages are history; nobody looks at them for today's numbers. */
const LOOK_BACK_MS = 15 * 24 * 3_600_000;
const MOST = 5;

const isGone = (error: unknown) =>
  ['message_not_found', 'channel_not_found', 'not_in_channel', 'is_archived'].includes(
    slackErrorCode(error) ?? '',
  );

/** Brings the newest scorecard messages that show one of these weeks (first days) up to date. */
export async function refreshScorecards(request: Request, weeks: readonly string[]): Promise<void> {
  const { deps, caller, now } = request;
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const answers = await deps.store.inTenant(caller.tenantId, (tx) =>
    findAnswersOf(tx, { kind: 'scorecard', since }),
  );
  const shown = answers
    .map((answer) => ({ answer, query: readScorecardQuery(answer.query) }))
    .filter(({ query }) => query !== null && weeks.includes(query.week))
    .slice(0, MOST);
  for (const { answer, query } of shown) {
    try {
      if (query !== null)
        await replaceAnswer(deps, caller, answer, await reloadScorecardAnswer(request, query));
    } catch (error) {
      if (!isGone(error)) deps.log.warn({ error }, 'a scorecard message could not be refreshed');
    }
  }
}

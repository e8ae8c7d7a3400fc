import { slackErrorCode } from '../call-slack.ts';
import { replaceAnswer } from '../post-answer.ts';
import type { Request } from '../request.ts';
import { daysBetween } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { findAnswersOf } from '../../store/answers.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { readScorecardQuery, reloadScorecardAnswer } from './scorecard.ts';

/** Older messages are history; nobody looks at them for today's numbers. */
const LOOK_BACK_MS = 15 * 24 * 3_600_000;
const MOST = 5;
const DAYS_SHOWN = 7 * 14;

const isGone = (error: unknown) =>
  ['message_not_found', 'channel_not_found', 'not_in_channel', 'is_archived'].includes(
    slackErrorCode(error) ?? '',
  );

/** A scorecard shows its week, the one before, its quarter so far and a strip of 13 weeks. */
const shows = (week: IsoDate, period: IsoDate) =>
  week >= period && daysBetween(period, week) <= DAYS_SHOWN;

/**
 * Brings the newest scorecard messages up to date that show something of these weeks or months
 * (first days). Reads the scorecard again: its goals may be what has changed.
 */
export async function refreshScorecards(
  asked: Request,
  periods: readonly IsoDate[],
): Promise<void> {
  const { deps, caller, now } = asked;
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const found = await deps.store
    .inTenant(caller.tenantId, async (tx) => ({
      answers: await findAnswersOf(tx, { kind: 'scorecard', since }),
      scorecard: await findScorecard(tx),
    }))
    .catch((error: unknown) => {
      // What changed is stored: this must not sound as if it had failed.
      deps.log.warn({ error }, 'scorecard messages could not be refreshed');
      return null;
    });
  if (found === null) return;
  const { answers, scorecard } = found;
  const request = { ...asked, scorecard };
  const shown = answers
    .map((answer) => ({ answer, query: readScorecardQuery(answer.query) }))
    .filter(({ query }) => periods.some((one) => query !== null && shows(query.week, one)))
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

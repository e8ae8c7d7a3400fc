import { buildDetails } from '../../domain/scorecard/build-details.ts';
import { weekRange } from '../../domain/scorecard/entries-range.ts';
import { lastMonthEndedBy, shiftMonth } from '../../domain/month.ts';
import { weekOf } from '../../domain/week.ts';
import type { Budget } from '../../render/answer.ts';
import { toDetailsMessages } from '../../render/scorecard/details-answer.ts';
import { ALL_SECTIONS, SCORECARD_ACTIONS } from '../../render/scorecard/scorecard-controls.ts';
import { findEntries } from '../../store/entries.ts';
import { findRevisionsOf } from '../../store/revisions.ts';
import { threadOf } from '../answer-presser.ts';
import { postInPlace } from '../answer-request.ts';
import { loadNames } from '../answers/names.ts';
import { readScorecardQuery, reloadScorecardAnswer } from '../answers/scorecard.ts';
import { onPress, type Listening } from '../listen.ts';
import { findPressedAnswer, turnPage } from '../pressed-answer.ts';
import { isRefusedLayout } from '../send-layouts.ts';
import { postMessage } from '../post-message.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';
import { openEnter } from '../views/enter.ts';
import { openHistory } from '../views/history.ts';

const findPressed = (request: Request, press: Press) =>
  findPressedAnswer(
    request,
    press,
    ({ query }) => readScorecardQuery(query),
    'This scorecard is too old for its buttons. Type `/scorecard` for a new one.',
  );

/**
 * Shows another week or section: in the message itself for the person who asked for it, as an answer
 * of their own in the direct message for anybody else.
 */
async function navigate(request: Request, press: Press): Promise<void> {
  const pressed = await findPressed(request, press);
  const { query } = pressed;
  const { ownerId, sectionId } = query;
  const filter =
    press.actionId === SCORECARD_ACTIONS.section
      ? press.value === ALL_SECTIONS
        ? {}
        : { sectionId: press.value }
      : { sectionId };
  const week = press.actionId === SCORECARD_ACTIONS.section ? query.week : press.value;
  const make = await reloadScorecardAnswer(request, {
    week,
    ...filter,
    ...(ownerId === undefined ? {} : { ownerId }),
  });
  await turnPage(request, pressed, make, 'scorecard');
}

/** Opens each value up for whoever pressed: in the thread where answers may be public. */
async function showDetails(request: Request, press: Press): Promise<void> {
  const { deps, caller, tenant, scorecard, now } = request;
  const { settings } = tenant;
  const { query } = await findPressed(request, press);
  const { week: start, ...filter } = query;
  const week = weekOf(start, settings);
  const metricIds = scorecard.metrics.map(({ id }) => id);
  const month = lastMonthEndedBy(week);
  const periods = [week.start, month.start, shiftMonth(month, -1).start];
  const { entries, revisions } = await deps.store.inTenant(caller.tenantId, async (tx) => {
    const found = await findEntries(tx, weekRange(week, settings));
    const lists = [];
    for (const period of periods) lists.push(await findRevisionsOf(tx, { metricIds, period }));
    return { entries: found, revisions: lists.flat() };
  });
  const nameOf = await loadNames(deps, caller, [
    ...entries.map(({ enteredBy }) => enteredBy),
    ...revisions.map(({ by }) => by),
  ]);
  const view = buildDetails({ scorecard, entries, revisions, week, now, settings, filter });
  await postInPlace(request, threadOf(press), async (target) => {
    const post = async (budget: Budget) => {
      for (const part of toDetailsMessages(view, settings, nameOf, budget)) {
        await postMessage(caller.client, target, part, { now });
      }
    };
    await post('full').catch((error: unknown) => {
      if (!isRefusedLayout(error)) throw error;
      return post('half');
    });
  });
}

async function enter(request: Request, press: Press): Promise<void> {
  const { query, message } = await findPressed(request, press);
  await openEnter(request, {
    week: weekOf(query.week, request.tenant.settings),
    sectionId: query.sectionId ?? null,
    channelId: message.channelId,
    messageTs: message.ts,
  });
}

async function history(request: Request, press: Press): Promise<void> {
  const { query } = await findPressed(request, press);
  await openHistory(request, query);
}

/** The controls under a scorecard. */
export function registerScorecardControls(listening: Listening): void {
  onPress(listening, SCORECARD_ACTIONS.previousWeek, navigate);
  onPress(listening, SCORECARD_ACTIONS.nextWeek, navigate);
  onPress(listening, SCORECARD_ACTIONS.section, navigate);
  onPress(listening, SCORECARD_ACTIONS.details, showDetails);
  onPress(listening, SCORECARD_ACTIONS.enter, enter);
  onPress(listening, SCORECARD_ACTIONS.history, history);
}

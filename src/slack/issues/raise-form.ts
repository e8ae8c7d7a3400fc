import { z } from 'zod';
import type { ModalView } from '@slack/types';
import { addDays } from '../../domain/calendar.ts';
import { buildCell } from '../../domain/scorecard/build-cell.ts';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import { indexEntries } from '../../domain/scorecard/entry-index.ts';
import { goalInForce } from '../../domain/scorecard/goal.ts';
import { accountableFor } from '../../domain/scorecard/permissions.ts';
import { periodTimes } from '../../domain/scorecard/period-times.ts';
import { printGoal } from '../../domain/scorecard/print-value.ts';
import { issuePeriods, offerIssue } from '../../domain/scorecard/raise-issue.ts';
import { ISSUE_TITLE_LENGTH } from '../../domain/scorecard/read-issue.ts';
import type { Metric, Section } from '../../domain/scorecard/types.ts';
import { localDate } from '../../domain/zone.ts';
import { InvalidInput, NotFound } from '../../errors.ts';
import { toIssueForm } from '../../render/issues/issue-form.ts';
import { toKnownWords } from '../../render/issues/issue-words.ts';
import { readRaiseValue, type RaiseValue } from '../../render/reports/report-ids.ts';
import { joinWords, shorten } from '../../render/text.ts';
import { findEntries } from '../../store/entries.ts';
import { findOpenIssue } from '../../store/issues.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import { readState } from '../pulse/form-fields.ts';
import type { Request } from '../request.ts';

const stateSchema = z.object({
  metricId: z.string(),
  /** First day. */
  period: z.string(),
  /** The report it was raised from. */
  message: z.object({ channelId: z.string(), threadTs: z.string() }).nullable(),
});

/** What travels in the metadata of the form. */
export type RaiseState = z.infer<typeof stateSchema>;

export const readRaiseState = (metadata: string): RaiseState =>
  readState(stateSchema, metadata, '/scorecard issues');

/** Most issues are looked at again in the next meeting. */
const USUAL_DAYS = 7;

/** A metric with its section; NotFound when it is gone. */
export function metricOf(
  { scorecard }: Pick<Request, 'scorecard'>,
  metricId: string,
): { readonly metric: Metric; readonly section: Section } {
  const metric = scorecard.metrics.find(({ id }) => id === metricId);
  const section = scorecard.sections.find(({ id }) => id === metric?.sectionId);
  if (metric === undefined || section === undefined)
    throw new NotFound('That metric does not exist any more.');
  return { metric, section };
}

async function loadEntries({ deps, caller, tenant, now }: Request, metric: Metric, period: string) {
  const looked = [...issuePeriods(metric.cadence, now, tenant.settings), period].toSorted();
  const range = { from: looked[0] ?? period, to: looked.at(-1) ?? period };
  const wanted = { ...range, metricIds: [metric.id] };
  return indexEntries(
    await deps.store.readInTenant(caller.tenantId, (tx) => findEntries(tx, wanted)),
  );
}

/** The form with what is usual: what happened as title, the metric's owner, a week's time. */
async function draw(
  request: Request,
  { metricId, period }: RaiseValue,
  state: RaiseState,
): Promise<ModalView> {
  const { tenant, now } = request;
  const { settings } = tenant;
  const { metric, section } = metricOf(request, metricId);
  const entryOf = await loadEntries(request, metric, period);
  const times = periodTimes(now, settings);
  const time = times(metric.cadence, period);
  const terms = goalInForce(metric.goals, period);
  const cell = buildCell({ metric, time, entry: entryOf(metricId, period), terms, settings });
  const goalText = printGoal(terms, styleOf(metric, settings.numberFormat));
  const title = `${shorten(metric.name, 80)}: ${cell.text} in ${time.label}, goal ${goalText}`;
  const offer = offerIssue(metric, entryOf, [], now, settings);
  const red = offer?.redPeriods.map((one) => times(metric.cadence, one).label) ?? [];
  const periods = metric.cadence === 'weekly' ? 'weeks' : 'months';
  return toIssueForm({
    kind: 'raise',
    metricName: metric.name,
    sectionName: section.name,
    about:
      red.length === 0
        ? `It is not red in two of the last three closed ${periods} any more; you can raise it all the same.`
        : `Red in ${joinWords(red.toReversed())}.`,
    fields: {
      title: shorten(title, ISSUE_TITLE_LENGTH),
      ownerId: accountableFor(metric, section) ?? '',
      dueOn: addDays(localDate(now, settings), USUAL_DAYS),
    },
    metadata: JSON.stringify(state),
  });
}

/** "Raise as issue" under a report; InvalidInput, with who raised it, while one is open. */
export async function openRaise(request: Request, { value, message }: Press): Promise<void> {
  const { deps, caller, tenant, triggerId = '' } = request;
  const asked = readRaiseValue(value);
  if (asked === null) throw new NotFound('That button is from an older version.');
  const place =
    message === null
      ? null
      : { channelId: message.channelId, threadTs: message.threadTs ?? message.ts };
  await openModal(deps, caller.client, triggerId, 'Raise as issue', async () => {
    const { metricId } = asked;
    const known = await deps.store.inTenant(caller.tenantId, (tx) => findOpenIssue(tx, metricId));
    if (known === null) return draw(request, asked, { ...asked, message: place });
    const metricName = metricOf(request, metricId).metric.name;
    throw new InvalidInput(toKnownWords({ issue: known, metricName, rules: tenant.settings }));
  });
}

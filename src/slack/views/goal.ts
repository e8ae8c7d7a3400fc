import { z } from 'zod';
import { Decimal } from '../../domain/decimal.ts';
import type { GoalWish } from '../../domain/scorecard/command.ts';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import { goalInForce } from '../../domain/scorecard/goal.ts';
import {
  earliestGoalStart,
  goalStarts,
  requireGoalStart,
} from '../../domain/scorecard/goal-start.ts';
import { periodText } from '../../domain/scorecard/metric-period.ts';
import { parseTyped } from '../../domain/scorecard/parse-value.ts';
import { maySetGoal } from '../../domain/scorecard/permissions.ts';
import { printGoal } from '../../domain/scorecard/print-value.ts';
import type { Band, GoalTerms, Metric } from '../../domain/scorecard/types.ts';
import { validateGoal } from '../../domain/scorecard/validate-goal.ts';
import { formFormat } from '../../domain/parse-number.ts';
import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { GOAL_FIELDS, GOAL_VIEW, OPERATORS, toGoalView } from '../../render/scorecard/goal-view.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import { saveGoal } from '../../store/goals.ts';
import { refreshScorecards } from '../answers/refresh-scorecards.ts';
import { sectionOf } from '../commands/scorecard-views.ts';
import type { Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';

const operatorSchema = z.enum(OPERATORS);
const STARTS_OFFERED = 26;
const stateSchema = z.object({ metricId: z.string(), channelId: z.string().nullable() });

function requireGoalPermission(request: Request, metric: Metric): void {
  const { person, tenant } = request;
  requirePermission(maySetGoal(person, metric, sectionOf(request, metric), tenant.settings));
}

/** Opens the goal form, prefilled with the goal in force. */
export async function openGoal(request: Request, metric: Metric): Promise<void> {
  const { deps, caller, tenant, now, triggerId = '' } = request;
  requireGoalPermission(request, metric);
  const { settings } = tenant;
  await openModal(deps, caller.client, triggerId, 'Set a goal', async () =>
    toGoalView({
      metric,
      terms: goalInForce(metric.goals, earliestGoalStart(metric.cadence, now, settings)),
      starts: goalStarts(metric.cadence, now, settings, STARTS_OFFERED),
      settings,
      state: { metricId: metric.id, channelId: caller.channelId },
    }),
  );
}

/** Stores a goal and says what it replaces; the past keeps its colours. */
export async function setGoal(request: Request, metric: Metric, wish: GoalWish): Promise<void> {
  const { deps, caller, tenant, now, respond } = request;
  requireGoalPermission(request, metric);
  const { settings } = tenant;
  const before = goalInForce(metric.goals, wish.from);
  await deps.store.inTenant(caller.tenantId, (tx) =>
    saveGoal(tx, { metricId: metric.id, ...wish }, { by: caller.userId, at: now }),
  );
  const style = styleOf(metric, settings.numberFormat);
  const start = periodText(metric.cadence, wish.from, settings);
  const scope = wish.onePeriodOnly ? `for ${start} only` : `from ${start} on`;
  const text = `Goal of *${escapeMrkdwn(metric.name)}*: ${escapeMrkdwn(printGoal(wish.terms, style))} ${scope} (before: ${escapeMrkdwn(printGoal(before, style))}).`;
  await sayToAsker(deps, caller, { text }, respond);
  await refreshScorecards(request, [wish.from]);
}

function readTerms(
  { values }: Submission,
  metric: Metric,
  numberFormat: Request['tenant']['settings']['numberFormat'],
): GoalTerms {
  const field = (id: string) => values[id]?.[id]?.trim() ?? '';
  const number = (id: string, name: string): Decimal | null => {
    if (field(id) === '') return null;
    try {
      const typed = parseTyped(
        field(id),
        { ...metric, rollUp: 'mean' },
        formFormat(numberFormat),
        'modal',
      );
      return typed.kind === 'value' ? typed.value : null;
    } catch (error) {
      if (error instanceof AppError)
        throw new InvalidInput(error.userMessage, { fields: { [name]: error.userMessage } });
      throw error;
    }
  };
  const operator = operatorSchema.parse(field(GOAL_FIELDS.operator));
  const band = readBand(field(GOAL_FIELDS.bandKind), field(GOAL_FIELDS.band), () =>
    number(GOAL_FIELDS.band, 'band'),
  );
  if (operator === 'none') return { operator, low: null, high: null, band };
  const isRange = operator === 'between' || operator === 'outside';
  return {
    operator,
    low: number(GOAL_FIELDS.low, 'low'),
    high: isRange ? number(GOAL_FIELDS.high, 'high') : null,
    band,
  };
}

function readBand(kind: string, text: string, amount: () => Decimal | null): Band {
  if (kind === 'absolute') return { kind, amount: amount() ?? new Decimal(0) };
  const percent = /^(\d{1,3}(?:[.,]\d{1,4})?)\s*%?$/.exec(text === '' ? '10' : text)?.[1];
  if (percent === undefined)
    throw new InvalidInput('Write a share such as 10%.', {
      fields: { band: 'Write a share such as 10%.' },
    });
  return { kind: 'relative', amount: new Decimal(percent.replace(',', '.')).div(100) };
}

/** Sentences by the field they belong to; those of no field of this form go to the first. */
function toErrors(error: AppError): Record<string, string> {
  const known = new Set<string>(Object.values(GOAL_FIELDS));
  const placed = Object.entries(error.fields).filter(([field]) => known.has(field));
  return placed.length > 0
    ? Object.fromEntries(placed)
    : { [GOAL_FIELDS.operator]: error.userMessage };
}

async function submitGoal(request: Request, submission: Submission): Promise<SubmitOutcome> {
  const { metricId, channelId } = stateSchema.parse(JSON.parse(submission.privateMetadata));
  const { scorecard, tenant, now } = request;
  const { settings } = tenant;
  const metric = scorecard.metrics.find(({ id }) => id === metricId);
  if (metric === undefined) throw new NotFound('That metric does not exist any more.');
  try {
    const terms = readTerms(submission, metric, settings.numberFormat);
    validateGoal(terms, metric.unit);
    const from = submission.values[GOAL_FIELDS.from]?.[GOAL_FIELDS.from] ?? '';
    requireGoalStart(metric.cadence, from, now, settings);
    requireGoalPermission(request, metric);
    const onePeriodOnly = submission.values[GOAL_FIELDS.scope]?.[GOAL_FIELDS.scope] === 'only';
    const inChannel: Request = { ...request, caller: { ...request.caller, channelId } };
    return {
      kind: 'close',
      after: () => setGoal(inChannel, metric, { terms, from, onePeriodOnly }),
    };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'errors', errors: toErrors(error) };
    throw error;
  }
}

export function registerGoal(listening: Listening): void {
  onSubmit(listening, GOAL_VIEW, submitGoal);
}

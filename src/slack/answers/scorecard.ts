import { z } from 'zod';
import { buildScorecard } from '../../domain/scorecard/build-scorecard.ts';
import { trendRange, weekRange } from '../../domain/scorecard/entries-range.ts';
import { indexEntries } from '../../domain/scorecard/entry-index.ts';
import { visibleSections, type ScorecardFilter } from '../../domain/scorecard/visible-metrics.ts';
import { lastClosedWeek, weekOf, type Week } from '../../domain/week.ts';
import { toScorecardAnswer } from '../../render/scorecard/scorecard-answer.ts';
import { toScorecardChart } from '../../render/scorecard/scorecard-chart.ts';
import { findEntries, type EntriesWanted } from '../../store/entries.ts';
import type { MakeAnswer } from '../send-layouts.ts';
import type { Request } from '../request.ts';
import { loadNames, peopleOf } from './names.ts';

const CHART_PERIODS = 13;

const querySchema = z.object({
  /** First day of the week. */
  week: z.string(),
  sectionId: z.string().optional(),
  ownerId: z.string().optional(),
});

/** What a scorecard message shows; stored with it, so that it can be built again. */
export type ScorecardQuery = z.infer<typeof querySchema>;

/** Reads a stored query; null when it is none of a scorecard. */
export const readScorecardQuery = (stored: unknown): ScorecardQuery | null =>
  querySchema.safeParse(stored).data ?? null;

export type AnswerContext = Pick<Request, 'deps' | 'caller' | 'tenant' | 'scorecard' | 'now'>;

/** The weeks of table and picture; further back, the months of the picture alone. */
function entriesWanted(
  { tenant: { settings }, scorecard }: AnswerContext,
  week: Week,
): EntriesWanted {
  const table = weekRange(week, settings);
  const weeks = trendRange('weekly', week, CHART_PERIODS, settings);
  const months = trendRange('monthly', week, CHART_PERIODS, settings);
  const before = table.from < weeks.from ? table.from : weeks.from;
  const monthly = scorecard.metrics.filter(({ cadence }) => cadence === 'monthly');
  return {
    from: months.from < before ? months.from : before,
    to: week.start > months.to ? week.start : months.to,
    earlier: { before, metricIds: monthly.map(({ id }) => id) },
  };
}

/** Reads everything a week's scorecard needs and gives its layout. */
export async function loadScorecardAnswer(
  request: AnswerContext,
  query: { week: Week | null; filter: ScorecardFilter },
): Promise<MakeAnswer> {
  const { deps, caller, tenant, scorecard, now } = request;
  const { settings } = tenant;
  const week = query.week ?? lastClosedWeek(now, settings);
  const wanted = entriesWanted(request, week);
  const [entries, nameOf] = await Promise.all([
    deps.store.readInTenant(caller.tenantId, (tx) => findEntries(tx, wanted)),
    loadNames(deps, caller, [
      ...peopleOf(scorecard),
      ...(query.filter.ownerId === undefined ? [] : [query.filter.ownerId]),
    ]),
  ]);
  const view = buildScorecard({ scorecard, entries, week, now, settings, filter: query.filter });
  const sections = visibleSections(scorecard, week, settings).map(({ section }) => section);
  const chart = () =>
    toScorecardChart({ view, entries: indexEntries(entries), settings, now, nameOf });
  return (budget) => toScorecardAnswer({ view, sections, settings, nameOf, chart, budget });
}

/** The same from a stored query. */
export function reloadScorecardAnswer(
  request: AnswerContext,
  { week, ...filter }: ScorecardQuery,
): Promise<MakeAnswer> {
  return loadScorecardAnswer(request, { week: weekOf(week, request.tenant.settings), filter });
}

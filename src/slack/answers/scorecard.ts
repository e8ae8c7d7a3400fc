import { z } from 'zod';
import { buildScorecard } from '../../domain/scorecard/build-scorecard.ts';
import { trendRange, weekRange } from '../../domain/scorecard/entries-range.ts';
import { indexEntries } from '../../domain/scorecard/entry-index.ts';
import { visibleSections, type ScorecardFilter } from '../../domain/scorecard/visible-metrics.ts';
import { lastClosedWeek, weekOf, type Week } from '../../domain/week.ts';
import { toScorecardAnswer } from '../../render/scorecard/scorecard-answer.ts';
import { toScorecardChart } from '../../render/scorecard/scorecard-chart.ts';
import { findEntries } from '../../store/entries.ts';
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

/** Reads everything a week's scorecard needs and gives its layout. */
export async function loadScorecardAnswer(
  request: AnswerContext,
  query: { week: Week | null; filter: ScorecardFilter },
): Promise<MakeAnswer> {
  const { deps, caller, tenant, scorecard, now } = request;
  const { settings } = tenant;
  const week = query.week ?? lastClosedWeek(now, settings);
  const ranges = [
    weekRange(week, settings),
    trendRange('weekly', week, CHART_PERIODS, settings),
    ...(scorecard.metrics.some(({ cadence }) => cadence === 'monthly')
      ? [trendRange('monthly', week, CHART_PERIODS, settings)]
      : []),
  ];
  const from = ranges.map((range) => range.from).toSorted()[0] ?? week.start;
  const to =
    ranges
      .map((range) => range.to)
      .toSorted()
      .at(-1) ?? week.start;
  const [entries, nameOf] = await Promise.all([
    deps.store.inTenant(caller.tenantId, (tx) => findEntries(tx, { from, to })),
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

import type { Quarter } from '../../domain/quarter.ts';
import { buildQuarter } from '../../domain/scorecard/build-quarter.ts';
import { quarterRange } from '../../domain/scorecard/entries-range.ts';
import type { ScorecardFilter } from '../../domain/scorecard/visible-metrics.ts';
import { toQuarterAnswer } from '../../render/scorecard/quarter-answer.ts';
import { findEntries } from '../../store/entries.ts';
import type { MakeAnswer } from '../send-layouts.ts';
import { loadNames, peopleOf } from './names.ts';
import type { AnswerContext } from './scorecard.ts';

/** Reads everything a quarter needs and gives its layout. */
export async function loadQuarterAnswer(
  { deps, caller, tenant, scorecard, now }: AnswerContext,
  { quarter, filter }: { readonly quarter: Quarter; readonly filter: ScorecardFilter },
): Promise<MakeAnswer> {
  const { settings } = tenant;
  const range = quarterRange(quarter, settings);
  const [entries, nameOf] = await Promise.all([
    deps.store.inTenant(caller.tenantId, (tx) => findEntries(tx, range)),
    loadNames(deps, caller, peopleOf(scorecard)),
  ]);
  const view = buildQuarter({ scorecard, entries, quarter, now, settings, filter });
  return (budget) => toQuarterAnswer({ view, settings, nameOf, budget });
}

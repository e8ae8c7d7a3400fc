import { planEntries } from '../../../src/domain/scorecard/plan-entries.ts';
import type {
  EntryPlan,
  PlanInput,
  ProposedEntry,
} from '../../../src/domain/scorecard/plan-entries.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { entry, now, scorecard, settings, w43 } from '../../fixtures/scorecard.ts';

/** Dials in W43 unless `rest` says otherwise; the text as in the entry fixture. */
export function propose(text: string, rest: Partial<ProposedEntry> = {}): ProposedEntry {
  const { metricId, period, state, value, numerator, denominator } = entry(
    'dials',
    w43.start,
    text,
  );
  const parts = numerator === null ? {} : { numerator, denominator };
  return { metricId, period, state, value, ...parts, ...rest };
}

/** On the fixture's scorecard, W44 running. */
export function plan(
  proposed: readonly ProposedEntry[],
  current: readonly Entry[] = [],
  rest: Partial<PlanInput> = {},
): EntryPlan {
  const { metrics } = scorecard;
  return planEntries({
    current,
    proposed,
    metrics,
    now,
    rules: settings,
    origin: 'manual',
    ...rest,
  });
}

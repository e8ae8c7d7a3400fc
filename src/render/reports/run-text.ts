import type { Run } from '../../domain/reports/metric-run.ts';
import type { Cadence } from '../../domain/scorecard/types.ts';
import { countOf } from '../text.ts';

/** `3 weeks`, `1 month`, `13 weeks or more`. */
export function runText({ periods, orMore }: Run, cadence: Cadence): string {
  const text = countOf(periods, cadence === 'weekly' ? 'week' : 'month');
  return orMore && periods > 1 ? `${text} or more` : text;
}

/** `3 weeks`, `none in 13 weeks`: how long a number is missing. */
export function missingRunText(run: Run, cadence: Cadence): string {
  const text = runText({ ...run, orMore: false }, cadence);
  return run.orMore ? `none in ${text}` : text;
}

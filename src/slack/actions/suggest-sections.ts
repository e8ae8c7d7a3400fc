import { visibleSections } from '../../domain/scorecard/visible-metrics.ts';
import { currentWeek } from '../../domain/week.ts';
import { SCORECARD_ACTIONS, toSectionOptions } from '../../render/scorecard/scorecard-controls.ts';
import type { Listening } from '../listen.ts';
import { onSuggest } from '../suggest-options.ts';

/** The choices of a section select that is too long for its message. */
export function registerSuggestSections(listening: Listening): void {
  onSuggest(listening, SCORECARD_ACTIONS.section, ({ scorecard, tenant, now }, typed) => {
    const week = currentWeek(now, tenant.settings);
    const sections = visibleSections(scorecard, week, tenant.settings);
    return toSectionOptions(
      sections.map(({ section }) => section),
      typed,
    );
  });
}

import type { ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import type { Section } from '../../domain/scorecard/types.ts';
import { weekKey, weekLabel, weekLabelWithDates } from '../../domain/labels.ts';
import type { Week } from '../../domain/week.ts';
import type { Budget } from '../answer.ts';
import { actions, button, option, plain } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shareOf } from '../table.ts';

/** Controls of a scorecard message; the Slack edge listens to these. */
export const SCORECARD_ACTIONS = {
  previousWeek: 'scorecard:previous-week',
  nextWeek: 'scorecard:next-week',
  section: 'scorecard:section',
  details: 'scorecard:details',
  enter: 'scorecard:enter',
  history: 'scorecard:history',
} as const;

export const ALL_SECTIONS = 'all';

/** Options count towards the size of the message; more than this would crowd out rows. */
const OPTIONS_JSON = 2_000;

export interface ScorecardControlsInput {
  readonly view: ScorecardView;
  /** All that can be chosen, in display order. */
  readonly sections: readonly Section[];
  readonly budget: Budget;
}

/** The choices of the section select; with what was typed, those whose name holds it. */
export function toSectionOptions(sections: readonly Section[], typed = ''): PlainTextOption[] {
  const wanted = typed.trim().toLowerCase();
  return [{ name: 'All sections', id: ALL_SECTIONS }, ...sections]
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, SLACK_LIMITS.selectOptions)
    .map(({ name, id }) => option(name, id));
}

/** A menu within the message, or, when there are too many for it, one that asks the app. */
function toSectionSelect({ view, sections, budget }: ScorecardControlsInput): ActionsBlockElement {
  const choices = toSectionOptions(sections);
  const wanted = view.filter.sectionId ?? ALL_SECTIONS;
  const shown = sections.find(({ id }) => id === wanted);
  const chosen =
    shown === undefined
      ? choices.find(({ value }) => value === wanted)
      : option(shown.name, wanted);
  const initial = chosen === undefined ? {} : { initial_option: chosen };
  const common = { action_id: SCORECARD_ACTIONS.section, placeholder: plain('Section') };
  const fits =
    sections.length < SLACK_LIMITS.selectOptions &&
    JSON.stringify(choices).length <= OPTIONS_JSON * shareOf(budget);
  return fits
    ? { type: 'static_select', ...common, options: choices, ...initial }
    : { type: 'external_select', ...common, min_query_length: 0, ...initial };
}

const weekButton = (actionId: string, text: string, which: string, week: Week) =>
  button(actionId, text, week.start, {
    accessibility_label: `${which} week, ${weekLabelWithDates(week)}`,
  });

/** Buttons and selects under a scorecard; none that would have nothing to do. */
export function toScorecardControls(input: ScorecardControlsInput): KnownBlock {
  const { week, lastWeek, nextWeek, sections: shown } = input.view;
  const { previousWeek, nextWeek: next, details, enter, history } = SCORECARD_ACTIONS;
  const elements: ActionsBlockElement[] = [
    ...(shown.length === 0
      ? []
      : [
          button(details, 'View details', weekKey(week)),
          button(enter, 'Enter numbers', weekKey(week), { style: 'primary' }),
          button(history, 'History', weekKey(week)),
        ]),
    weekButton(previousWeek, `◀ ${weekLabel(lastWeek)}`, 'Previous', lastWeek),
    ...(nextWeek === null ? [] : [weekButton(next, `${weekLabel(nextWeek)} ▶`, 'Next', nextWeek)]),
    ...(input.sections.length === 0 ? [] : [toSectionSelect(input)]),
  ];
  return actions(elements, 'scorecard-controls');
}

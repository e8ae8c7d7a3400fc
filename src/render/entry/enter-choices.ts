import type { KnownBlock } from '@slack/types';
import type { EntryForm } from '../../domain/scorecard/entry-form.ts';
import { weekLabelWithDates } from '../../domain/labels.ts';
import type { Section } from '../../domain/scorecard/types.ts';
import { option, plain, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { ENTER_ACTIONS, ENTER_BLOCKS, type EnterState } from './enter-ids.ts';

interface EnterChoicesInput {
  readonly form: EntryForm;
  readonly state: EnterState;
}

const weekOption = (week: EntryForm['week']) => option(weekLabelWithDates(week), week.start);

/** The selects of week and section; of just some numbers the words that those were asked for. */
export function toEnterChoices({ form, state }: EnterChoicesInput): KnownBlock {
  if (form.section === null) {
    return section(
      `The numbers asked for in *${weekLabelWithDates(form.week)}*. \`/scorecard enter\` has every week and section.`,
    );
  }
  return toSelects(form, form.section, state);
}

function toSelects(form: EntryForm, shown: Section, state: EnterState): KnownBlock {
  const offered = form.sections.slice(0, SLACK_LIMITS.selectOptions);
  const sections = offered.some(({ id }) => id === shown.id)
    ? offered
    : [shown, ...offered.slice(0, SLACK_LIMITS.selectOptions - 1)];
  return {
    type: 'actions',
    // A new id makes Slack show the form's own week and section again after a choice was held back.
    block_id: [
      ENTER_BLOCKS.choose,
      shown.id,
      form.week.start,
      ...(state.warned ? ['warned'] : []),
    ].join(':'),
    elements: [
      {
        type: 'static_select',
        action_id: ENTER_ACTIONS.week,
        placeholder: plain('Week'),
        options: form.weeks.map(weekOption),
        initial_option: weekOption(form.week),
      },
      {
        type: 'static_select',
        action_id: ENTER_ACTIONS.section,
        placeholder: plain('Section'),
        options: sections.map(({ name, id }) => option(name, id)),
        initial_option: option(shown.name, shown.id),
      },
    ],
  };
}

import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import type { Section } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekKey, weekLabel } from '../../domain/labels.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { actions, button, context, header, option, plain, slackImage } from '../blocks.ts';
import type { SparklinesSpec } from '../chart-spec.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shorten } from '../text.ts';
import { toScorecardTables, type NameOf } from './scorecard-table.ts';
import {
  toAltText,
  toContextLines,
  toCountsText,
  toHeaderText,
  toPlainText,
} from './scorecard-words.ts';

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

export interface ScorecardAnswerInput {
  readonly view: ScorecardView;
  /** All that can be chosen, in display order. */
  readonly sections: readonly Section[];
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  /** null where there is nothing to draw. */
  readonly chart: SparklinesSpec | null;
  readonly budget: Budget;
}

/** Alternative text counts towards the size of the message, so that it must not crowd out rows. */
const ALT_TEXT_LENGTH = 700;

function toControls({ view, sections }: ScorecardAnswerInput): KnownBlock {
  const { week, lastWeek, nextWeek, filter } = view;
  const choices = [
    option('All sections', ALL_SECTIONS),
    ...sections.slice(0, SLACK_LIMITS.selectOptions - 1).map(({ name, id }) => option(name, id)),
  ];
  const chosen = choices.find(({ value }) => value === (filter.sectionId ?? ALL_SECTIONS));
  const elements: ActionsBlockElement[] = [
    button(SCORECARD_ACTIONS.details, 'View details', weekKey(week)),
    button(SCORECARD_ACTIONS.enter, 'Enter numbers', weekKey(week), { style: 'primary' }),
    button(SCORECARD_ACTIONS.history, 'History', weekKey(week)),
    button(SCORECARD_ACTIONS.previousWeek, `◀ ${weekLabel(lastWeek)}`, lastWeek.start),
    ...(nextWeek === null
      ? []
      : [button(SCORECARD_ACTIONS.nextWeek, `${weekLabel(nextWeek)} ▶`, nextWeek.start)]),
    {
      type: 'static_select',
      action_id: SCORECARD_ACTIONS.section,
      placeholder: plain('Section'),
      options: choices,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  ];
  return actions(elements, 'scorecard-controls');
}

/** What Slack shows in notifications and reads to people without the table. */
function toNotice(view: ScorecardView, nameOf: NameOf): string {
  const counts = toCountsText(view);
  const { entered, expected } = view.coverage;
  return [toHeaderText(view, nameOf), counts, `${entered} of ${expected} entered`]
    .filter((part) => part !== '')
    .join(' — ');
}

/** A week's scorecard as an answer: one native table, picture, context and working controls. */
export function toScorecardAnswer(input: ScorecardAnswerInput): Answer {
  const { view, settings, nameOf, budget, chart } = input;
  const title = toHeaderText(view, nameOf);
  const altText = shorten(toAltText(view, nameOf), ALT_TEXT_LENGTH);
  const controls = toControls(input);
  const lines = toContextLines(view, settings, nameOf);
  const frame = [
    header(title),
    context(...lines, 'x'.repeat(90)),
    controls,
    slackImage('F'.repeat(14), altText),
  ];
  const [main, ...rest] = toScorecardTables(view, nameOf, budget, JSON.stringify(frame).length);
  const continued = rest.length === 0 ? [] : ['The rest of the scorecard follows in this thread.'];
  return {
    kind: 'scorecard',
    query: { week: view.week.start, ...view.filter },
    text: toNotice(view, nameOf),
    toBlocks: (picture: Picture) => [
      header(title),
      ...(main === undefined ? [] : [main]),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      context(
        ...lines,
        ...continued,
        ...(picture.kind === 'failed'
          ? ['The picture could not be drawn; the table is complete without it.']
          : []),
      ),
      controls,
    ],
    more: rest.map((table, index) => ({
      text: `${title} (continued ${index + 2} of ${rest.length + 1})`,
      blocks: [table],
    })),
    plainText: toPlainText(view, settings, nameOf),
    chart:
      chart === null
        ? null
        : { spec: chart, altText, fileName: `scorecard-${weekKey(view.week)}.png` },
  };
}

import type { KnownBlock } from '@slack/types';
import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import type { Section } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekKey, weekLabel } from '../../domain/labels.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { PICTURE_FAILED, context, header, section, slackImage } from '../blocks.ts';
import type { SparklinesSpec } from '../chart-spec.ts';
import { shareOf } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { toScorecardControls } from './scorecard-controls.ts';
import { toScorecardTables, type NameOf } from './scorecard-table.ts';
import { toAltText, toCountsText, toFacts, toHeaderText, toPlainText } from './scorecard-words.ts';
import { toVerdictLines } from './scorecard-verdict.ts';

export interface ScorecardAnswerInput {
  readonly view: ScorecardView;
  /** All that can be chosen, in display order. */
  readonly sections: readonly Section[];
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  /** Asked once the table stands; null where there is nothing to draw. */
  readonly chart: () => SparklinesSpec | null;
  readonly budget: Budget;
}

/** Alternative text counts towards the size of the message, so that it must not crowd out rows. */
const ALT_TEXT_LENGTH = 700;
const MISSING_LENGTH = 700;
const VERDICT_LENGTH = 2_000;
const CONTINUED = 'The rest of the scorecard follows in this thread.';

/** What Slack shows in notifications and reads to people without the table; escaped. */
function toNotice(view: ScorecardView, nameOf: NameOf): string {
  const { entered, expected } = view.coverage;
  const parts = [
    toHeaderText(view, nameOf),
    toCountsText(view),
    expected === 0 ? '' : `${entered} of ${expected} entered`,
  ];
  return escapeMrkdwn(parts.filter((part) => part !== '').join(' — '));
}

/** Why there is no table, and what to do about it. */
function toEmptyWords({ view, sections, nameOf }: ScorecardAnswerInput): string {
  const { ownerId, sectionId } = view.filter;
  if (sections.length === 0) {
    return '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`; then everybody sees them here.';
  }
  const week = weekLabel(view.week);
  if (ownerId !== undefined) {
    return `*${escapeMrkdwn(nameOf(ownerId))}* is accountable for no metric${sectionId === undefined ? '' : ' of this section'} in ${week}. \`/scorecard\` shows them all.`;
  }
  return `This section has no metrics in ${week}. Choose another one below, or add some with \`/scorecard edit\`.`;
}

/** A week's scorecard as an answer: the verdict, one native table, picture, context and working controls. */
export function toScorecardAnswer(input: ScorecardAnswerInput): Answer {
  const { view, settings, nameOf, budget } = input;
  const share = shareOf(budget);
  const title = toHeaderText(view, nameOf);
  const altText = shorten(toAltText(view, nameOf), ALT_TEXT_LENGTH * share);
  const controls = toScorecardControls(input);
  const verdict = toVerdictLines(view, nameOf, MISSING_LENGTH * share);
  const opening = verdict.length === 0 ? [] : [section(fitLines(verdict, VERDICT_LENGTH * share))];
  const facts = toFacts(view, settings);
  const beside = [
    header(title),
    ...opening,
    slackImage('F'.repeat(20), altText),
    context(facts, CONTINUED, PICTURE_FAILED),
    controls,
  ];
  const [main, ...rest] = toScorecardTables(view, nameOf, budget, beside);
  const notes = [facts, ...(rest.length === 0 ? [] : [CONTINUED])];
  const empty = main === undefined ? section(toEmptyWords(input)) : null;
  return {
    kind: 'scorecard',
    query: { week: view.week.start, ...view.filter },
    text: toNotice(view, nameOf),
    toBlocks: (picture: Picture): KnownBlock[] => [
      header(title),
      ...(empty === null ? opening : []),
      ...(main === undefined ? [] : [main]),
      ...(empty === null ? [] : [empty]),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      ...(empty === null
        ? [context(...notes, ...(picture.kind === 'failed' ? [PICTURE_FAILED] : []))]
        : []),
      controls,
    ],
    more: rest.map((table, index) => ({
      text: escapeMrkdwn(`${title} (part ${index + 2} of ${rest.length + 1})`),
      blocks: [table],
    })),
    // Written only for the day it is needed.
    get plainText() {
      return empty === null
        ? toPlainText(view, settings, nameOf, verdict)
        : `*${escapeMrkdwn(title)}*\n${toEmptyWords(input)}`;
    },
    chart: () => {
      const spec = input.chart();
      return spec && { spec, altText, fileName: `scorecard-${weekKey(view.week)}.png` };
    },
  };
}

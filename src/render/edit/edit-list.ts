import type { KnownBlock, ModalView, Overflow } from '@slack/types';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import { goalInForce } from '../../domain/scorecard/goal.ts';
import { usualGoalStart } from '../../domain/scorecard/goal-start.ts';
import { printGoal } from '../../domain/scorecard/print-value.ts';
import type { Metric, Scorecard, Section } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { actions, button, context, option, section as textBlock } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { toArchiveLines } from './archive-list.ts';
import {
  ARCHIVE_PAGE,
  EDIT_ACTIONS as A,
  EDIT_VIEWS,
  thingBlock,
  type ListPage,
  type MenuChoice,
  type Thing,
} from './edit-ids.ts';
import { kindInWords } from './metric-words.ts';

export interface EditListInput {
  readonly scorecard: Scorecard;
  readonly page: ListPage;
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

/** Lines on one page; the rest of the hundred blocks is for controls and notices. */
export const LINES_PER_PAGE = 50;
const NAMES_SHOWN = 6;

const isKept = ({ archivedAt }: { archivedAt: Date | null }) => archivedAt === null;

export const keptSections = ({ sections }: Scorecard): readonly Section[] =>
  sections.filter(isKept);

export const keptMetrics = ({ metrics }: Scorecard, sectionId: string): readonly Metric[] =>
  metrics.filter((metric) => metric.sectionId === sectionId && isKept(metric));

const MENU_WORDS: Readonly<Record<MenuChoice, string>> = {
  edit: 'Change…',
  up: 'Move up',
  down: 'Move down',
  on: 'Switch on',
  off: 'Switch off',
  archive: 'Archive…',
};

function toMenu(part: Section | Metric, all: readonly (Section | Metric)[]): Overflow {
  const at = all.findIndex(({ id }) => id === part.id);
  const choices: MenuChoice[] = [
    'edit',
    ...(at > 0 ? (['up'] as const) : []),
    ...(at < all.length - 1 ? (['down'] as const) : []),
    part.active ? 'off' : 'on',
    'archive',
  ];
  return {
    type: 'overflow',
    action_id: A.menu,
    options: choices.map((choice) => option(MENU_WORDS[choice], choice)),
  };
}

const line = (
  thing: Thing,
  part: Section | Metric,
  all: readonly (Section | Metric)[],
  text: string,
): KnownBlock => ({ ...textBlock(text, toMenu(part, all)), block_id: thingBlock(thing, part.id) });

const offMark = ({ active }: { active: boolean }) => (active ? '' : ' · _switched off_');

function toSectionLine(section: Section, all: readonly Section[]): KnownBlock {
  const { name, ownerId, contributorIds } = section;
  const owner = ownerId === null ? 'no owner, admins enter' : `owner <@${ownerId}>`;
  const helpers =
    contributorIds.length === 0
      ? ''
      : ` · contributors ${joinWords(
          contributorIds.map((id) => `<@${id}>`),
          NAMES_SHOWN,
        )}`;
  return line(
    'section',
    section,
    all,
    `*${escapeMrkdwn(name)}*${offMark(section)}\n${owner}${helpers}`,
  );
}

function toMetricLine(metric: Metric, all: readonly Metric[], input: EditListInput): KnownBlock {
  const { settings, now } = input;
  const { name, unit, cadence, currency, ownerId } = metric;
  const goal = goalInForce(metric.goals, usualGoalStart(cadence, now, settings));
  const goalText = printGoal(goal, styleOf(metric, settings.numberFormat));
  const facts = [
    kindInWords(unit, cadence, currency),
    goalText === '—' ? 'no goal' : `goal ${escapeMrkdwn(goalText)}`,
    ...(ownerId === null ? [] : [`owner <@${ownerId}>`]),
  ];
  return line(
    'metric',
    metric,
    all,
    `*${escapeMrkdwn(name)}*${offMark(metric)}\n${facts.join(' · ')}`,
  );
}

function toChooser(
  sections: readonly Section[],
  shown: Section | null,
  archived: number,
): KnownBlock {
  const options = sections.map(({ id, name, active }) =>
    option(active ? name : `${shorten(name, SLACK_LIMITS.optionText - 6)} (off)`, id),
  );
  const current = options.find(({ value }) => value === shown?.id);
  const first = options.slice(0, SLACK_LIMITS.selectOptions);
  const offered =
    current === undefined || first.includes(current) ? first : [...first.slice(0, -1), current];
  return actions([
    ...(offered.length === 0
      ? []
      : [
          {
            type: 'static_select' as const,
            action_id: A.chooseSection,
            placeholder: { type: 'plain_text' as const, text: 'Section' },
            options: offered,
            ...(current === undefined ? {} : { initial_option: current }),
          },
        ]),
    button(A.addSection, 'Add section', 'new'),
    ...(shown === null
      ? offered.length === 0
        ? []
        : [button(A.showSections, 'Back to the sections', 'sections')]
      : archived === 0
        ? []
        : [button(A.showArchived, `Archive (${archived})`, 'archive')]),
    ...(shown === null && offered.length === 0 && archived > 0
      ? [button(A.showArchived, `Archive (${archived})`, 'archive')]
      : []),
  ]);
}

function toPager(total: number, offset: number): KnownBlock[] {
  if (total <= LINES_PER_PAGE) return [];
  const end = Math.min(offset + LINES_PER_PAGE, total);
  const buttons = [
    ...(offset > 0 ? [button(A.earlier, 'Previous page', 'earlier')] : []),
    ...(end < total ? [button(A.later, 'Next page', 'later')] : []),
  ];
  return [context(`${offset + 1} to ${end} of ${total}`), actions(buttons)];
}

function toSectionLines(shown: Section, input: EditListInput): KnownBlock[] {
  const { scorecard, page } = input;
  const metrics = keptMetrics(scorecard, shown.id);
  const lines = metrics.slice(page.offset, page.offset + LINES_PER_PAGE);
  return [
    toSectionLine(shown, keptSections(scorecard)),
    { type: 'divider' },
    ...(metrics.length === 0 ? [context('No metric in this section yet.')] : []),
    ...lines.map((metric) => toMetricLine(metric, metrics, input)),
    ...toPager(metrics.length, page.offset),
    actions([button(A.addMetric, 'Add metric', shown.id, { style: 'primary' })]),
  ];
}

/** `/scorecard edit`: one section with its metrics, or the archive; every line with its menu. */
export function toEditList(input: EditListInput): ModalView {
  const { scorecard, page, notices = [] } = input;
  const sections = keptSections(scorecard);
  const isArchive = page.page === ARCHIVE_PAGE;
  const shown = isArchive
    ? null
    : (sections.find(({ id }) => id === page.page) ?? sections[0] ?? null);
  const archived = toArchiveLines(scorecard);
  return modal({
    callbackId: EDIT_VIEWS.list,
    title: 'Edit the scorecard',
    close: 'Done',
    metadata: JSON.stringify({ page: shown?.id ?? page.page, offset: page.offset }),
    blocks: [
      toChooser(sections, shown, archived.length),
      ...notices.map((notice) => textBlock(`:warning: ${notice}`)),
      ...(shown === null ? [] : toSectionLines(shown, input)),
      ...(shown === null && !isArchive
        ? [context('There is no section yet. Add the first one, then its metrics.')]
        : []),
      ...(isArchive
        ? [
            context(
              archived.length === 0
                ? 'Nothing is archived.'
                : `${countOf(archived.length, 'archived part')}. Values and history are kept; restoring brings them back.`,
            ),
            ...archived.slice(page.offset, page.offset + LINES_PER_PAGE),
            ...toPager(archived.length, page.offset),
          ]
        : []),
    ],
  });
}

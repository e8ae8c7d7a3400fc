import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { HistoryView } from '../../domain/scorecard/build-history.ts';
import type { VisibleSection } from '../../domain/scorecard/visible-metrics.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import { context, option, plain, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { changeText } from './history-answer.ts';
import type { NameOf } from './scorecard-table.ts';
import { sourceName } from './scorecard-words.ts';

const HISTORY_VIEW = 'scorecard-history';
export const HISTORY_METRIC_ACTION = 'history:metric';

const LINES_SHOWN = 30;

export interface HistoryModalInput {
  readonly sections: readonly VisibleSection[];
  /** null until a metric is chosen. */
  readonly history: HistoryView | null;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
}

const toOption = (metric: VisibleSection['metrics'][number]): PlainTextOption =>
  option(metric.name, metric.id);

function toPicker({ sections, history }: HistoryModalInput): KnownBlock {
  const groups = sections
    .slice(0, SLACK_LIMITS.selectOptions)
    .map(({ section: group, metrics }) => ({
      label: plain(group.name, SLACK_LIMITS.optionText),
      options: metrics.slice(0, SLACK_LIMITS.selectOptions).map(toOption),
    }));
  const chosen = groups
    .flatMap(({ options }) => options)
    .find(({ value }) => value === history?.metric.id);
  return {
    type: 'actions',
    block_id: 'history-metric',
    elements: [
      {
        type: 'static_select',
        action_id: HISTORY_METRIC_ACTION,
        placeholder: plain('Choose a metric'),
        option_groups: groups,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      },
    ],
  };
}

function toLines(history: HistoryView, settings: TenantSettings, nameOf: NameOf): KnownBlock[] {
  if (history.lines.length === 0) return [section('Nothing was ever entered here.')];
  const lines = history.lines.slice(0, LINES_SHOWN).map((line) => {
    const { by, at, source, reason, note } = line.revision;
    const who = `${escapeMrkdwn(shorten(nameOf(by), 40))}, ${localDateTimeText(at, settings)}, ${sourceName(source)}`;
    const why = [reason ?? '', note === null ? '' : `note: ${note}`]
      .filter((part) => part !== '')
      .join(' · ');
    return `*${line.periodLabel}:* ${escapeMrkdwn(changeText(line))}\n${who}${why === '' ? '' : `\n_${escapeMrkdwn(shorten(why, 200)).replaceAll('\n', ' ')}_`}`;
  });
  const more =
    history.lines.length > LINES_SHOWN
      ? [
          context(
            `The newest ${LINES_SHOWN}; all of them: \`/scorecard history\` with the metric’s name.`,
          ),
        ]
      : [];
  return [...lines.map((line) => section(line)), ...more];
}

/** Every revision of a chosen metric, in a modal so that a channel is not filled with it. */
export function toHistoryModal(input: HistoryModalInput): ModalView {
  const { history, settings, nameOf } = input;
  return {
    type: 'modal',
    callback_id: HISTORY_VIEW,
    title: plain('History', SLACK_LIMITS.viewTitle),
    close: plain('Close', SLACK_LIMITS.viewButton),
    blocks: [
      ...(input.sections.length === 0 ? [] : [toPicker(input)]),
      ...(history === null
        ? [context('Every value ever given: who, when, from where and why.')]
        : [
            ...(input.sections.length === 0
              ? [section(`*${escapeMrkdwn(history.metric.name)}*`)]
              : []),
            ...toLines(history, settings, nameOf),
          ]),
    ],
  };
}

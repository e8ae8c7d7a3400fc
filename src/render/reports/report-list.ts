import type { KnownBlock, ModalView, Overflow } from '@slack/types';
import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { actions, button, context, option, section } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { REPORTS_ACTIONS, REPORTS_VIEWS, type ReportChoice } from './admin-ids.ts';
import { momentText } from './moment-text.ts';
import { runOutcomeText } from './run-outcome.ts';
import { scheduleWords } from './schedule-words.ts';

export interface ReportListInput {
  readonly reports: readonly ReportStanding[];
  readonly rules: Pick<CalendarRules, 'zone'>;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

const CHOICE_WORDS: Readonly<Record<ReportChoice, string>> = {
  settings: 'Settings…',
  preview: 'Preview to me',
  send: 'Send now…',
  resend: 'Resend the last…',
  on: 'Switch on',
  off: 'Switch off',
};

function toMenu({ enabled, last }: ReportStanding): Overflow {
  const choices: ReportChoice[] = [
    'settings',
    'preview',
    'send',
    ...(last === null ? [] : (['resend'] as const)),
    enabled ? 'off' : 'on',
  ];
  return {
    type: 'overflow',
    action_id: REPORTS_ACTIONS.menu,
    options: choices.map((choice) => option(CHOICE_WORDS[choice], choice)),
  };
}

/** Where a report goes, mrkdwn. */
export function placeWords({
  declaration,
  channelId,
}: Pick<ReportStanding, 'declaration' | 'channelId'>): string {
  if (declaration.audience !== 'channel') return 'by direct message';
  return channelId === null ? 'nowhere yet: choose a channel' : `in <#${channelId}>`;
}

/** `Every Monday at 08:00 in #leadership`. */
function toPlaceLine(report: ReportStanding): string {
  const { declaration, schedule } = report;
  const words = scheduleWords(schedule, declaration.period);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${placeWords(report)}`;
}

function toLine(report: ReportStanding, rules: Pick<CalendarRules, 'zone'>): KnownBlock {
  const { declaration, enabled, next, last, lastLabel } = report;
  const lines = [
    `*${declaration.title}*${enabled ? '' : ' · _switched off_'}\n${declaration.description}`,
    toPlaceLine(report),
    `Next: ${next === null ? 'never' : `*${momentText(next, rules)}*`}`,
    last === null ? 'Last: not sent yet' : `Last: ${lastLabel}, ${runOutcomeText(last, rules)}`,
  ];
  return { ...section(lines.join('\n'), toMenu(report)), block_id: declaration.name };
}

/** `/scorecard reports`: every report with its next and its last run, and a menu. */
export function toReportList({ reports, rules, notices = [] }: ReportListInput): ModalView {
  return modal({
    callbackId: REPORTS_VIEWS.list,
    title: 'Reports',
    close: 'Done',
    metadata: '{}',
    blocks: [
      ...notices.map((notice) => section(notice)),
      ...reports.map((report) => toLine(report, rules)),
      actions([button(REPORTS_ACTIONS.refresh, 'Refresh', 'refresh')], 'reports-controls'),
      context(
        `Times are those of ${rules.zone.replaceAll('_', ' ')}. A weekly report never comes before its week has closed, and once for each week.`,
      ),
    ],
  });
}

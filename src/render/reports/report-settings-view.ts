import type { KnownBlock, ModalView } from '@slack/types';
import type { ReportDeclaration } from '../../domain/reports/types.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { actions, button, context, section } from '../blocks.ts';
import { channelSelect, input, modal, select, textInput, timePicker } from '../inputs.ts';
import { WEEKDAYS } from '../setup/choices.ts';
import {
  OTHER_DAY,
  REPORTS_ACTIONS as A,
  REPORTS_FIELDS as F,
  REPORTS_VIEWS,
} from './admin-ids.ts';
import { momentText } from './moment-text.ts';

/** What stands in the fields, as text. */
export interface ReportSettingsDraft {
  /** Empty: the team channel. */
  readonly channelId: string;
  /** `1` to `7`, or OTHER_DAY. */
  readonly day: string;
  /** `HH:MM`; of a weekly schedule. */
  readonly time: string;
  /** Five cron fields; of any other. */
  readonly cron: string;
}

/** A run to come. */
export interface NextRun {
  readonly at: Date;
  /** Later than the schedule says: the numbers are not closed before. */
  readonly held: boolean;
}

export interface ReportSettingsInput {
  readonly declaration: ReportDeclaration;
  readonly draft: ReportSettingsDraft;
  /** When it would come, or why that cannot be told; mrkdwn. */
  readonly next: readonly NextRun[] | string;
  readonly rules: Pick<CalendarRules, 'zone'>;
  readonly enabled: boolean;
  readonly metadata: string;
}

const CRON_LENGTH = 100;

const DAYS = [
  ...WEEKDAYS.map(({ day, name }) => ({ value: String(day), text: name })),
  { value: OTHER_DAY, text: 'Other: a cron expression' },
];

function toChannelField({ declaration, draft }: ReportSettingsInput): KnownBlock[] {
  if (declaration.audience !== 'channel') {
    return [context('Goes by direct message to everybody whose numbers are missing.')];
  }
  return [
    input(
      {
        blockId: F.channel,
        label: 'Channel',
        hint: 'Invite me there first. Left empty: the team channel.',
        optional: true,
      },
      channelSelect(A.value, draft.channelId === '' ? null : draft.channelId),
    ),
  ];
}

function toTimeFields({ draft }: ReportSettingsInput): KnownBlock[] {
  if (draft.day !== OTHER_DAY) {
    return [
      input({ blockId: F.time, label: 'at', dispatch: true }, timePicker(A.redraw, draft.time)),
    ];
  }
  return [
    input(
      {
        blockId: F.cron,
        label: 'Cron expression',
        hint: 'Minute, hour, day of month, month, weekday: 30 7 * * 1-5 is Monday to Friday at 07:30.',
      },
      textInput(A.value, { initial: draft.cron, max: CRON_LENGTH }),
    ),
    actions([button(A.redraw, 'Show the next runs', 'cron')], 'check'),
  ];
}

function toNextLines({ next, rules, enabled, declaration }: ReportSettingsInput): KnownBlock {
  if (typeof next === 'string') return section(`:warning: ${next}`);
  if (next.length === 0) return section(':warning: That never comes round within a year.');
  const lines = next.map(
    ({ at, held }) => `• ${momentText(at, rules)}${held ? ', when its numbers are closed' : ''}`,
  );
  const off = enabled ? '' : ' once it is switched on';
  const of =
    declaration.period === 'quarter-ended' ? ', after each quarter' : ', one for each week';
  return section([`*The next runs${off}*${of}`, ...lines].join('\n'));
}

/** Where and when a report comes. */
export function toReportSettingsView(of: ReportSettingsInput): ModalView {
  const { declaration, draft, rules, metadata } = of;
  return modal({
    callbackId: REPORTS_VIEWS.settings,
    title: 'Report settings',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`*${declaration.title}*\n${declaration.description}`),
      ...toChannelField(of),
      input({ blockId: F.day, label: 'Every', dispatch: true }, select(A.redraw, DAYS, draft.day)),
      ...toTimeFields(of),
      toNextLines(of),
      context(`Times are those of ${rules.zone.replaceAll('_', ' ')}.`),
    ],
  });
}

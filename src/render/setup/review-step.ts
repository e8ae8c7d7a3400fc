import type { KnownBlock } from '@slack/types';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { convertWeekStart } from '../../domain/week.ts';
import { contributorsOf } from '../../domain/scorecard/template.ts';
import { quietWords } from '../alerts/quiet-words.ts';
import { context, section } from '../blocks.ts';
import { checkbox, input } from '../inputs.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
import { SETUP_ACTIONS as A, SETUP_FIELDS as F, type SetupForm } from './draft.ts';
import { changedSettings, settingsInWords } from './settings-words.ts';
import { weekText } from './week-words.ts';

/** The stored weekly values that a new first day would move. */
export interface WeekMove {
  readonly values: number;
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** What the last step has to say besides the draft itself. */
export interface ReviewFacts {
  /** null: the first set-up. */
  readonly before: TenantSettings | null;
  /** null: no stored week moves. */
  readonly move: WeekMove | null;
  readonly isBotInTeamChannel: boolean;
  /** Who fills the form would be no admin any more. */
  readonly isLeaving: boolean;
}

/** How stored weeks move to a new first day, with an example. */
function moveSentences(
  { values, first, last }: WeekMove,
  before: TenantSettings,
  after: TenantSettings,
): string[] {
  const moved = (start: IsoDate) => weekText(convertWeekStart(start, before, after), after);
  const span =
    first === last
      ? weekText(first, before)
      : `${weekText(first, before)} to ${weekText(last, before)}`;
  return [
    `:warning: *The first day of the week changes.* ${countOf(values, 'stored weekly value')} (${span}) move to the week that holds most of their days; goals and definitions move with them.`,
    `For example *${weekText(last, before)}* becomes *${moved(last)}*. Nothing is lost, and changing the day back moves everything back.`,
  ];
}

function toSummary({ draft }: SetupForm, { before }: ReviewFacts): string {
  const changed = before === null ? [] : changedSettings(before, draft);
  const old = new Map(
    before === null ? [] : settingsInWords(before).map(({ key, text }) => [key, text]),
  );
  return settingsInWords(draft)
    .map(({ key, label, text }) =>
      changed.includes(key)
        ? `*${label}:* ${text}  _(was ${old.get(key) ?? ''})_`
        : `*${label}:* ${text}`,
    )
    .join('\n');
}

function toAlertsSummary({ draft: { alerts, teamChannelId } }: SetupForm): string[] {
  if (alerts === null) return [];
  const channelId = alerts.fallbackChannelId ?? teamChannelId;
  return [
    `*No alerts:* ${quietWords({ ...alerts, holidays: [] })}`,
    `*Alerts of customers without an owner:* ${channelId === null ? 'none' : `<#${channelId}>`}`,
  ];
}

function toStart({ draft, steps, templates }: SetupForm): string[] {
  if (!steps.includes('template')) return [];
  const chosen = templates.find(({ id }) => id === draft.templateId);
  if (chosen === undefined) {
    return ['*Scorecard:* empty; add sections and metrics in `/scorecard edit`.'];
  }
  const owners = chosen.sections.map((one) => {
    const userId = draft.owners[one.name] ?? '';
    const helpers = contributorsOf(chosen, one, draft.owners).map((id) => `<@${id}>`);
    const who = [userId === '' ? 'admins enter' : `<@${userId}>`, ...helpers];
    return `${escapeMrkdwn(one.name)}: ${who.join(', with ')}`;
  });
  return [`*Scorecard:* ${chosen.name}\n${owners.join('\n')}`];
}

const confirm = (blockId: string, label: string, text: string): KnownBlock =>
  input({ blockId, label }, checkbox(A.value, { value: 'yes', text }, false));

/** Everything at a glance, what to know before it is saved, and what needs a word of confirmation. */
export function toReviewStep(form: SetupForm, facts: ReviewFacts): KnownBlock[] {
  const { draft } = form;
  const { before, move, isBotInTeamChannel, isLeaving } = facts;
  const nothing = before !== null && changedSettings(before, draft).length === 0;
  return [
    section([toSummary(form, facts), ...toAlertsSummary(form)].join('\n')),
    ...toStart(form).map((text) => section(text)),
    ...(nothing && !form.steps.includes('template') ? [context('Nothing is changed so far.')] : []),
    ...(isBotInTeamChannel || draft.teamChannelId === null
      ? []
      : [
          section(
            `:warning: I am not in <#${draft.teamChannelId}> yet. Write \`/invite @Pulsecard\` there; until then answers go to direct messages.`,
          ),
        ]),
    ...(move === null || before === null
      ? []
      : [
          section(moveSentences(move, before, draft).join('\n')),
          confirm(F.confirmWeeks, 'Move the stored weeks?', 'Yes, move them as shown'),
        ]),
    ...(isLeaving
      ? [
          confirm(
            F.confirmLeaving,
            'You are not among the admins',
            'I know: I give up being an admin of Pulsecard',
          ),
        ]
      : []),
  ];
}

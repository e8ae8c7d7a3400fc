import type { KnownBlock } from '@slack/types';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, MessagePart, Picture } from '../answer.ts';
import { PICTURE_FAILED, context, header, section, slackImage } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { packTables, shareOf } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { toAccountActions } from './account-actions.ts';
import { toHistoryAlt, toHistorySpec } from './account-chart.ts';
import { toAccountControls } from './account-controls.ts';
import { ACCOUNT_TABLE, toAccountGroups } from './account-table.ts';
import { openAlertText, toOpenAlert } from './open-alert.ts';
import { toAccountThread, toNewestNotes } from './account-thread.ts';
import {
  factLines,
  headline,
  ledgerLines,
  overrideLine,
  remarkLines,
  statusText,
  type NameOf,
} from './account-words.ts';
import { toNewestEarlierOverrides } from './earlier-overrides.ts';

export interface AccountAnswerInput {
  readonly view: AccountView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

/** Parts of the ledger shown in the message; Why? has them all. */
const PARTS_SHOWN = { full: 6, half: 3 } as const;
const CONTINUED = 'The rest of the table follows in this thread.';

/** `Since September 2026: −4.2 points (58.3 → 54.1)` and why, in words and points. */
function toLedgerText({ view, settings, budget }: AccountAnswerInput): string | null {
  const { ledger, previousLabel } = view;
  if (ledger === null) return null;
  const lines = ledgerLines(ledger, settings.numberFormat, PARTS_SHOWN[budget]);
  const title =
    ledger.kind === 'sentence'
      ? `*Since ${previousLabel}*`
      : `*Since ${previousLabel}: ${ledger.changeText} points* (${escapeMrkdwn(ledger.scoresText)})`;
  return [title, ...lines].join('\n');
}

function toWords(input: AccountAnswerInput): string[] {
  const { view, settings, nameOf } = input;
  const override = overrideLine(view, settings, nameOf);
  return [
    headline(view, settings.numberFormat),
    ...(override === null ? [] : [override]),
    ...remarkLines(view),
  ];
}

/** Everything but table and picture, in the order it stands; the picture's place is after `top`. */
function toFrame(input: AccountAnswerInput): { top: KnownBlock[]; bottom: KnownBlock[] } {
  const { view, settings, nameOf, budget } = input;
  const ledger = toLedgerText(input);
  const words = [
    toAccountActions(view, nameOf),
    toNewestEarlierOverrides(view, settings, nameOf),
    toNewestNotes(view, settings, nameOf),
  ];
  return {
    top: [
      header(view.account.name),
      section(toWords(input).join('\n')),
      context(...factLines(view, settings.numberFormat, nameOf)),
      ...toOpenAlert(view.alert, settings, nameOf),
      ...(ledger === null ? [] : [section(ledger)]),
    ],
    bottom: [
      ...words.flatMap((one) => (one === null || budget === 'half' ? [] : [section(one)])),
      toAccountControls(view),
    ],
  };
}

/** One account: its score and why it is so, what it is made of, what changed, and what people know. */
export function toAccountAnswer(input: AccountAnswerInput): Answer {
  const { view, settings, nameOf, budget } = input;
  const { account, period } = view;
  const { numberFormat } = settings;
  const altText = toHistoryAlt(view, numberFormat, Math.round(1_200 * shareOf(budget)));
  const { top, bottom } = toFrame(input);
  const [table, ...rest] = packTables(
    ACCOUNT_TABLE,
    view.gone !== null ? [] : toAccountGroups(view, numberFormat),
    budget,
    [...top, slackImage('F'.repeat(20), altText), ...bottom, context(CONTINUED, PICTURE_FAILED)],
  );
  const title = `${account.name}: ${statusText(view)} ${printScore(view.shown.score, view.weights, numberFormat)}`;
  const continued: MessagePart[] = rest.map((next) => ({
    text: escapeMrkdwn(shorten(`${account.name} (continued)`, SLACK_LIMITS.altText)),
    blocks: [next],
  }));
  return {
    kind: 'pulse-account',
    query: { accountId: account.id, period: period.start },
    text: escapeMrkdwn(`${title}, ${view.label}`),
    toBlocks: (picture: Picture): KnownBlock[] => [
      ...top,
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      ...(table === undefined ? [] : [table]),
      ...(rest.length === 0 && picture.kind !== 'failed'
        ? []
        : [
            context(
              ...(rest.length === 0 ? [] : [CONTINUED]),
              ...(picture.kind === 'failed' ? [PICTURE_FAILED] : []),
            ),
          ]),
      ...bottom,
    ],
    more: [...continued, ...toAccountThread(view, settings, nameOf, budget)],
    plainText: toPlainText(input),
    chart: () =>
      view.history.every(({ shown }) => shown.score === null)
        ? null
        : { spec: toHistorySpec(view, numberFormat), altText, fileName: 'account.png' },
  };
}

function toPlainText(input: AccountAnswerInput): string {
  const { view, settings, nameOf } = input;
  const metrics = view.explanation.components.flatMap((one) => one.metrics);
  return fitLines(
    [
      `*${escapeMrkdwn(view.account.name)}*`,
      ...toWords(input),
      ...factLines(view, settings.numberFormat, nameOf),
      ...(view.alert === null ? [] : [openAlertText(view.alert, settings, nameOf)]),
      ...(toLedgerText(input)?.split('\n') ?? []),
      ...metrics.map(({ text }) => `• ${escapeMrkdwn(text)}`),
    ],
    SLACK_LIMITS.messageText,
  );
}

import type { MrrQuestion } from '../../domain/pulse/plan-mrr.ts';
import type { AccountPlan } from '../../domain/pulse/plan-accounts.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { CheckedAccounts } from '../../ingest/check-account-rows.ts';
import type { MessagePart } from '../answer.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { moneyText } from '../pulse/money-text.ts';
import { editLines } from './account-edits.ts';
import { toCountsText } from './counts-text.ts';
import { toPreviewPart } from './preview-part.ts';

export interface AccountsPreviewInput {
  readonly importId: string;
  readonly fileName: string;
  readonly checked: CheckedAccounts;
  readonly plan: AccountPlan;
  readonly numberFormat: NumberFormat;
  /** Said first, e.g. that accounts changed since an earlier preview. */
  readonly notice?: string;
}

const NAMES_SHOWN = 5;
const NAME_LENGTH = 60;

/** `foreign`: so many rows besides that change nothing of accounts others look after. */
export const toAccountsText = (plan: AccountPlan, foreign: number): string =>
  toCountsText({ ...plan, same: plan.same + foreign });

/** Behind what became of an import; empty when everybody was found. */
export function toUnknownOwnersText(unknown: readonly string[]): string {
  if (unknown.length === 0) return '';
  const named = joinWords(
    unknown.map((text) => `“${escapeMrkdwn(shorten(text, 60))}”`),
    NAMES_SHOWN,
  );
  return `. Owners not found in Slack: ${named}; assign theirs with \`/pulse assign\``;
}

/** What a file of accounts holds and what importing it would change. */
export function toAccountsPreview(input: AccountsPreviewInput): MessagePart {
  const { checked, plan, fileName, importId, notice } = input;
  const name = escapeMrkdwn(shorten(fileName, 80));
  const churned = joinWords(
    plan.churned.map((one) => escapeMrkdwn(shorten(one, 60))),
    NAMES_SHOWN,
  );
  const lines = [
    ...(notice === undefined ? [] : [`:warning: ${notice}`]),
    `*${name}* holds customer accounts: ${countOf(checked.rows.length + checked.unchangedCount, 'row')}.`,
    plan.changes.length === 0
      ? 'Everything in it is stored already: importing it changes nothing.'
      : `Importing it changes: *${toAccountsText(plan, checked.unchangedCount)}*.`,
    ...freshLines(plan),
    ...editLines(plan.edits, input.numberFormat),
    ...(plan.churned.length === 0 ? [] : [`Churned: ${churned}.`]),
    ...(plan.asked.length === 0 ? [] : askedLines(plan.asked, input.numberFormat)),
    ...revenueLines(plan),
  ];
  return toPreviewPart({
    importId,
    text: `${name}: ${toAccountsText(plan, checked.unchangedCount)}`,
    lines,
    warnings: [...checked.warnings, ...alikeWarnings(plan)],
    changes: plan.changes.length,
    noun: 'account',
    ...(plan.asked.length === 0
      ? {}
      : { readings: { usual: 'MRR from today', correction: 'as a correction' } }),
  });
}

/** MRR said to be another from the day it is stored from, as in an export that was edited. */
function askedLines(asked: readonly MrrQuestion[], format: NumberFormat): readonly string[] {
  const shown = asked.slice(0, NAMES_SHOWN).map(({ name, stored, said }) => {
    const [from, to] = [stored, said].map((money) => moneyText(money, format));
    return `• ${escapeMrkdwn(shortName(name))}: ${from} → ${to}, with mrr_from ${stored.from}`;
  });
  const more = asked.length - shown.length;
  return [
    [
      '*What does the new MRR mean?* `mrr_from` is still the day the stored amount counts from. Either it changes from today on, or the stored amount was wrong from that day on: that is a correction and needs a reason.',
      ...shown,
      ...(more > 0 ? [`… and ${countOf(more, 'more account')}`] : []),
    ].join('\n'),
  ];
}

const shortName = (name: string): string => shorten(name, NAME_LENGTH);

function freshLines({ changes, fresh }: AccountPlan): readonly string[] {
  if (fresh === 0) return [];
  const names = changes.flatMap(({ name, revision }) =>
    revision === 0 ? [escapeMrkdwn(shortName(name))] : [],
  );
  return [`New: ${joinWords(names, NAMES_SHOWN)}.`];
}

/** A slip of the hand would make a second account of a customer. */
function alikeWarnings({ alike }: AccountPlan): readonly string[] {
  return alike
    .slice(0, NAMES_SHOWN)
    .map(
      ({ name, known }) =>
        `“${shortName(name)}” would be a new account beside “${shortName(known)}”. If they are one customer, write the name as it is known and share the file again.`,
    );
}

/** From when on revenue counts, where the file does not say so itself (`mrr_from`). */
function revenueLines({ changes, fresh, isFirstLoad }: AccountPlan): readonly string[] {
  const steps = changes.filter(({ mrr }) => mrr !== null);
  if (steps.length === 0) return [];
  if (isFirstLoad)
    return [
      'These are your first accounts: their MRR counts as theirs since the beginning, not as new business. A column `mrr_from` can say otherwise.',
    ];
  return [
    fresh > 0
      ? 'MRR of new accounts and changed MRR count from today, or from the day in a column `mrr_from`.'
      : 'Changed MRR counts from today, or from the day in a column `mrr_from`.',
  ];
}

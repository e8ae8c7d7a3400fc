import { mrrOn } from '../../domain/pulse/mrr-steps.ts';
import type { AccountEdit } from '../../domain/pulse/plan-accounts.ts';
import { lastEnd, lastSpan } from '../../domain/pulse/spans.ts';
import type { Account, Money } from '../../domain/pulse/types.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { moneyText } from '../pulse/money-text.ts';
import { SEGMENT_NAMES } from '../pulse/pulse-words.ts';
import { verticalName } from '../pulse/vertical-choices.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';

const SHOWN = 5;
const NAME_LENGTH = 60;
const WORD_LENGTH = 40;

/** Of who leaves, comes back, or stays after all. */
function stayWords(before: Account, after: Account): readonly string[] {
  const [was, is] = [lastEnd(before), lastEnd(after)];
  if (after.spans.length > before.spans.length)
    return [
      `returns on ${lastSpan(after).from} after it left on ${was?.on ?? '?'}: closed periods stay`,
    ];
  if (was === null) return is === null ? [] : [`churned on ${is.on}`];
  if (is === null) return [`stays: it does not leave on ${was.on} after all`];
  return [
    ...(was.on === is.on ? [] : [`churned on ${was.on} → ${is.on}`]),
    ...(was.reason === is.reason ? [] : ['another reason of leaving']),
  ];
}

/** `Alder: MRR $3,650 → $2,000 · another owner`; nothing of people, who would be pinged. */
function editLine({ before, after }: AccountEdit, format: NumberFormat): string {
  const money = (one: Money | null) => (one === null ? 'none' : moneyText(one, format));
  const paid = after.mrr === null ? null : mrrOn(before.mrr, after.mrr.from);
  const words = [
    after.mrr === null ? null : `MRR ${money(paid)} → ${money(after.mrr)} from ${after.mrr.from}`,
    before.vertical === after.vertical
      ? null
      : `${verticalName(before.vertical)} → ${verticalName(after.vertical)}`,
    before.segment === after.segment
      ? null
      : `${SEGMENT_NAMES[before.segment]} → ${SEGMENT_NAMES[after.segment]}`,
    before.ownerId === after.ownerId
      ? null
      : after.ownerId === null
        ? 'owner cleared'
        : 'another owner',
    before.renewalDate === after.renewalDate
      ? null
      : after.renewalDate === null
        ? `renewal ${before.renewalDate ?? ''} cleared`
        : `renews ${before.renewalDate ?? 'at no date'} → ${after.renewalDate}`,
    ...stayWords(before, after),
  ].filter((one) => one !== null);
  const name = escapeMrkdwn(shorten(before.name, NAME_LENGTH));
  return `• ${name}: ${words.map((one) => escapeMrkdwn(shorten(one, 2 * WORD_LENGTH + NAME_LENGTH))).join(' · ')}`;
}

/** What of the accounts known already changes, the first few of them; empty where nothing does. */
export function editLines(edits: readonly AccountEdit[], format: NumberFormat): readonly string[] {
  if (edits.length === 0) return [];
  const rest = edits.length - SHOWN;
  const more = rest > 0 ? [`… and ${countOf(rest, 'more account')}`] : [];
  const shown = edits.slice(0, SHOWN).map((one) => editLine(one, format));
  return [['*Changes*', ...shown, ...more].join('\n')];
}

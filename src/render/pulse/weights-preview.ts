import type {
  BandCounts,
  MovedAccount,
  WeightsPreview,
} from '../../domain/pulse/preview-weights.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import type { Band, WeightSet } from '../../domain/pulse/types.ts';
import { bandText } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { KnownBlock } from '@slack/types';
import { context, section } from '../blocks.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';
import { moneyText } from './money-text.ts';

export interface WeightsPreviewWords {
  /** `October 2026`: the period whose inputs are scored for it. */
  readonly periodLabel: string;
  readonly numberFormat: NumberFormat;
  readonly thresholds: Pick<WeightSet, 'redBelow' | 'greenFrom'>;
}

const NAMES_SHOWN = 10;
const NAME_LENGTH = 60;
const BANDS: readonly (Band | null)[] = ['green', 'amber', 'red', null];

const countLine = (band: Band | null, before: BandCounts, after: BandCounts): string => {
  const [from, to] = [before[band ?? 'none'], after[band ?? 'none']];
  return from === to ? `${bandText(band)}: ${to}` : `${bandText(band)}: ${from} → *${to}*`;
};

function movedLine(moved: MovedAccount, words: WeightsPreviewWords): string {
  const { account, before, after } = moved;
  const { numberFormat, thresholds } = words;
  const scoreBefore = printScore(moved.scoreBefore, moved.thresholdsBefore, numberFormat);
  const scoreAfter = printScore(moved.scoreAfter, thresholds, numberFormat);
  const mrr = account.mrr === null ? '' : `, ${moneyText(account.mrr, numberFormat)}`;
  return `• ${escapeMrkdwn(shorten(account.name, NAME_LENGTH))}: ${bandText(before)} ${scoreBefore} → ${bandText(after)} ${scoreAfter}${mrr}`;
}

/** Who changes colour, counts per band before → after, and the MRR affected. */
export function toWeightsPreview(
  preview: WeightsPreview,
  words: WeightsPreviewWords,
): KnownBlock[] {
  const { accounts, moved, before, after, mrr, scoresChanged, uncertain } = preview;
  if (accounts === 0)
    return [section('*Preview:* no account uses these weights yet, so nothing changes colour.')];
  const counts = BANDS.map((band) => countLine(band, before, after)).join('  ·  ');
  const rest = moved.length - NAMES_SHOWN;
  const affected = mrr.map((money) => moneyText(money, words.numberFormat)).join(', ');
  const headline =
    moved.length === 0
      ? 'No account changes colour.'
      : `${countOf(moved.length, 'account changes', 'accounts change')} colour${affected === '' ? '' : `, MRR affected ${affected}`}.`;
  return [
    section(
      [
        `*Preview with the inputs of ${words.periodLabel}:* ${headline}`,
        counts,
        ...moved.slice(0, NAMES_SHOWN).map((one) => movedLine(one, words)),
        ...(rest > 0 ? [`… and ${countOf(rest, 'more account')}`] : []),
      ].join('\n'),
    ),
    context(
      `${countOf(scoresChanged, 'score')} of ${countOf(accounts, 'account')} would differ.`,
      ...(uncertain === 0
        ? []
        : [
            `${countOf(uncertain, 'account lacks', 'accounts lack')} inputs: whether ${uncertain === 1 ? 'it is' : 'they are'} still scored is worked out on saving.`,
          ]),
    ),
  ];
}

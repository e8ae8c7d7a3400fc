import type { IsoDate } from '../tenant.ts';
import { mrrOn, SINCE_EVER } from './mrr-steps.ts';
import type { Money, MrrStep } from './types.ts';

/** An amount of MRR for a day that has another one already. */
export interface MrrQuestion {
  readonly name: string;
  readonly stored: MrrStep;
  readonly said: Money;
}

/** `today`: it changes from today on. `day`: what was stored of that day was wrong. */
export type MrrAnswer = 'today' | 'day';

interface SaidMrr {
  readonly mrr: Money | undefined;
  /** undefined: not said. */
  readonly mrrFrom: IsoDate | undefined;
}

/**
 * Whether it has to be asked what is meant (domain.md §8): an export names the day its amount counts from, so
 * that an amount changed in it would change the months since that day. Null: clear.
 */
export function askAboutMrr(
  { mrr, mrrFrom }: SaidMrr,
  before: { readonly name: string; readonly mrr: readonly MrrStep[] },
  { today }: { readonly today: IsoDate },
): MrrQuestion | null {
  const stored =
    mrrFrom === undefined ? undefined : before.mrr.find(({ from }) => from === mrrFrom);
  if (mrr === undefined || stored === undefined || stored.from >= today) return null;
  return isSameMoney(stored, mrr) ? null : { name: before.name, stored, said: mrr };
}

/** What is not the same is not the same question. */
export const mrrQuestionLine = ({ name, stored, said }: MrrQuestion): readonly string[] => [
  name,
  stored.from,
  stored.amount.toFixed(),
  said.amount.toFixed(),
  said.currency,
];

/** From the day said; else from today, but in the first load of all from the beginning on. Null: it stays. */
export function planMrr(
  { mrr, mrrFrom }: SaidMrr,
  before: readonly MrrStep[] | null,
  context: {
    readonly today: IsoDate;
    readonly isFirstLoad: boolean;
    readonly question: MrrQuestion | null;
    readonly answer?: MrrAnswer;
  },
): MrrStep | null {
  if (mrr === undefined) return null;
  const { today, isFirstLoad, question, answer = 'today' } = context;
  const day = question !== null && answer === 'today' ? today : mrrFrom;
  const inForce = before === null ? null : mrrOn(before, day ?? today);
  if (inForce !== null && isSameMoney(inForce, mrr)) return null;
  return { ...mrr, from: day ?? (isFirstLoad ? SINCE_EVER : today) };
}

const isSameMoney = (one: Money, other: Money): boolean =>
  one.currency === other.currency && one.amount.equals(other.amount);

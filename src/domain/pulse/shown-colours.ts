import { displayedScore, overrideInForce } from './displayed.ts';
import type { Band, Override, PulsePeriod, StoredScore, WeightsVersion } from './types.ts';
import { weightsFor } from './weights.ts';

/** An account's colour in a period, before the scores were worked out again or after. */
export type ColourOf = (
  account: { readonly id: string; readonly vertical: string },
  period: PulsePeriod,
  score: Pick<StoredScore, 'score' | 'band'>,
  when: 'before' | 'after',
) => Band | null;

export const asComputed: ColourOf = (_account, _period, { band }) => band;

interface ShownBy {
  /** In force now, by account. */
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  readonly weightSets: Readonly<Record<'before' | 'after', readonly WeightsVersion[]>>;
  readonly now: Date;
}

/** As people see it: an override stands over the score, and points bring it to the limits of the time. */
export function createShownColours({ overrides, weightSets, now }: ShownBy): ColourOf {
  return ({ id, vertical }, period, score, when) => {
    const override = overrideInForce(overrides.get(id) ?? [], period.start, now);
    if (override === null) return score.band;
    return displayedScore(score, override, weightsFor(vertical, period, weightSets[when])).band;
  };
}

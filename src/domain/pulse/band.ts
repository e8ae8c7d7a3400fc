import type { Band, Nano, WeightSet } from './types.ts';

export type Thresholds = Pick<WeightSet, 'redBelow' | 'greenFrom'>;

/** By the score in whole billionths, never by a printed one: exactly 50 is amber, exactly 70 green. */
export function bandOf(score: Nano, { redBelow, greenFrom }: Thresholds): Band {
  if (score < redBelow) return 'red';
  return score < greenFrom ? 'amber' : 'green';
}

import { definitionsFor } from '../domain/pulse/definitions.ts';
import { pulsePeriodLabel, pulsePeriodOf } from '../domain/pulse/period.ts';
import type { MetricDefinition } from '../domain/pulse/types.ts';
import { editDistance } from '../domain/scorecard/find-by-name.ts';
import { harmless, quotedName } from '../domain/scorecard/quoted-name.ts';
import type { IsoDate, TenantSettings } from '../domain/tenant.ts';

export type PulseMetricLookup = (
  type: string,
  vertical: string,
  periodEnd: IsoDate,
) => MetricDefinition | string;

const LISTED = 12;

/**
 * Finds what a metric means for the accounts of a vertical in the period a value ends in. A sentence
 * with the nearest one, or all there are, when it is not active there.
 */
export function buildPulseMetricLookup(
  definitions: readonly MetricDefinition[],
  settings: TenantSettings,
): PulseMetricLookup {
  const inForce = new Map<string, ReadonlyMap<string, MetricDefinition>>();
  const answers = new Map<string, MetricDefinition | string>();
  const load = (vertical: string, end: IsoDate) => {
    const period = pulsePeriodOf(settings.pulseCadence, end, settings);
    const key = `${vertical} ${period.start}`;
    const known = inForce.get(key);
    if (known !== undefined) return known;
    const active = definitionsFor(vertical, period, definitions).filter((one) => one.active);
    const byType = new Map(active.map((one) => [one.type, one]));
    inForce.set(key, byType);
    return byType;
  };
  const search = (typed: string, vertical: string, end: IsoDate) => {
    if (typed === '') return 'The metric is missing.';
    const active = load(vertical, end);
    const type = typed.toLowerCase().replaceAll(/[\s-]+/gu, '_');
    const found = active.get(type);
    if (found !== undefined) return found;
    const period = pulsePeriodOf(settings.pulseCadence, end, settings);
    const where = `${harmless(vertical)} accounts in ${pulsePeriodLabel(period, settings)}`;
    const near = [...active.keys()].find((one) => editDistance(one, type, 3) <= 3);
    const hint =
      near === undefined
        ? `Its metrics are ${[...active.keys()].slice(0, LISTED).join(', ')}.`
        : `Did you mean ${near}?`;
    return `${quotedName(typed)} is no active metric of ${where}. ${hint}`;
  };
  return (typed, vertical, end) => {
    const key = `${typed}\u0000${vertical}\u0000${end}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = search(typed.trim(), vertical, end);
    answers.set(key, answer);
    return answer;
  };
}

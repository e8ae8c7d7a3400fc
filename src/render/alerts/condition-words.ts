import type { PlayCondition } from '../../domain/alerts/play.ts';
import { bandWords, componentName } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { SEGMENT_NAMES } from '../pulse/pulse-words.ts';
import { verticalName } from '../pulse/vertical-choices.ts';
import { countOf, joinWords } from '../text.ts';
import { moneyWords } from './alert-facts.ts';
import { ruleName } from './rule-names.ts';

const SHOWN = 6;

const either = (words: readonly string[]): string =>
  joinWords(words, SHOWN).replace(/ and (?=[^,]*$)/u, words.length > SHOWN ? ' and ' : ' or ');

/**
 * When a play fits: `Usage weighs most in the fall · Enterprise · MRR from $5,000`. Plain text, not
 * escaped; `metricName` gives a metric's name by its type.
 */
export function conditionWords(
  condition: PlayCondition,
  format: NumberFormat,
  metricName: (type: string) => string,
): string {
  const { rules, components, metrics, verticals, segments, bands } = condition;
  const { mrrAtLeast, renewalWithinDays, data } = condition;
  const words = [
    rules === undefined ? null : either(rules.map(ruleName)),
    components === undefined ? null : `${either(components.map(componentName))} weighs most`,
    metrics === undefined ? null : `${either(metrics.map(metricName))} weighs most`,
    verticals === undefined ? null : either(verticals.map(verticalName)),
    segments === undefined ? null : either(segments.map((one) => SEGMENT_NAMES[one])),
    bands === undefined ? null : `now ${either(bands.map((band) => bandWords(band).word))}`,
    mrrAtLeast === undefined ? null : `MRR from ${moneyWords(mrrAtLeast, format)}`,
    renewalWithinDays === undefined ? null : `renews within ${countOf(renewalWithinDays, 'day')}`,
    data === undefined ? null : data === 'missing' ? 'without a score' : 'some values are old',
  ].filter((one) => one !== null);
  return words.length === 0 ? 'always' : words.join(' · ');
}

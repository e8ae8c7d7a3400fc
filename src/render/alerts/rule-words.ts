import { componentOf } from '../../domain/alerts/evaluate-rules.ts';
import type { AlertTopic } from '../../domain/alerts/lines.ts';
import { printComponent } from '../../domain/pulse/print-score.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { dropText } from './alert-headline.ts';
import { ruleName } from './rule-names.ts';

/** What one line of an alert is about, with its figure: `Healthy → At risk`, `Usage below 40 (35.0)`. Plain text. */
export function ruleWords(topic: AlertTopic, format: NumberFormat): string {
  const { rule, opened, current, toldBand } = topic;
  if (rule === 'band-worsened') {
    const from = bandWords(opened.before?.band ?? null).word;
    return `${from} → ${bandWords(toldBand ?? opened.after.band).word}`;
  }
  if (rule === 'score-drop') return `Dropped${dropText(topic, format)}`;
  const component = componentOf(rule);
  const points = component === null ? null : current.after.components[component];
  return points === null ? ruleName(rule) : `${ruleName(rule)} (${printComponent(points, format)})`;
}

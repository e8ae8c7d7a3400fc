import { isDrop } from '../../domain/alerts/told-facts.ts';
import type { AlertTopic } from '../../domain/alerts/lines.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { changeOf } from '../pulse/pulse-words.ts';

/** Longest account name in a headline: a header holds 150 characters. */
const NAME_LENGTH = 90;

const cut = (name: string): string =>
  name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1).trimEnd()}…` : name;

/** ` by 24.0 points`, the drop it is about: the one now, where there still is one. Empty: none to be said. */
export function dropText(
  { current, opened }: Pick<AlertTopic, 'current' | 'opened'>,
  format: NumberFormat,
): string {
  const { before, after, thresholds } = isDrop(current) ? current : opened;
  const change = changeOf(
    { score: before?.score ?? null, thresholds },
    { score: after.score, thresholds },
    format,
  );
  return change === null ? '' : ` by ${change.text.replace(/^▼ −/u, '')} points`;
}

/** What happened, without markup: `Alder went from Healthy to At risk`. Plain text, not escaped. */
export function alertHeadline(
  topic: AlertTopic,
  accountName: string,
  format: NumberFormat,
): string {
  const name = cut(accountName);
  switch (topic.rule) {
    case 'band-worsened': {
      const from = bandWords(topic.opened.before?.band ?? null).word;
      const to = bandWords(topic.toldBand ?? topic.opened.after.band).word;
      return `${name} went from ${from} to ${to}`;
    }
    case 'score-drop':
      return `${name} dropped${dropText(topic, format)}`;
    case 'floor-usage':
      return `${name}: usage is below 40`;
    case 'floor-experience':
      return `${name}: experience is below 40`;
    case 'floor-outcomes':
      return `${name}: outcomes are below 40`;
    case 'ceiling-risk':
      return `${name}: risk is above 60`;
    case 'no-score':
      return `${name} has had no score for two periods`;
  }
}

/** The colour an alert is seen in: that of the account now, a flag once it is over. */
export const alertEmoji = ({ rule, state, current }: AlertTopic): string =>
  state === 'resolved' ? '🏁' : bandWords(rule === 'no-score' ? null : current.after.band).emoji;

import { ALERT_RULES } from '../../domain/alerts/rules.ts';
import { LEAST_DROP } from '../../domain/alerts/settings.ts';
import type { PersonAlertSettings, TenantAlertSettings } from '../../domain/alerts/settings.ts';
import { Decimal } from '../../domain/decimal.ts';
import { formatNumber } from '../../domain/number-format.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { countOf, joinWords } from '../text.ts';
import { moneyWords } from './alert-facts.ts';
import { timeText } from './alert-time.ts';
import { quietWords } from './quiet-words.ts';
import { ruleName } from './rule-names.ts';

/** What applies to everybody, for one of them; mrkdwn, in a modal or to them alone, where nothing pings. */
export function forAllWords(
  settings: TenantAlertSettings,
  { teamChannelId, zone }: Pick<TenantSettings, 'teamChannelId' | 'zone'>,
  personId: string,
): string {
  const { fallbackChannelId, managers, dailyBudget } = settings;
  const fallback = fallbackChannelId ?? teamChannelId;
  const manager = managers[personId];
  return [
    `For everybody: quiet is ${quietWords(settings)} (${zone}); alerts come after.`,
    `At most ${countOf(dailyBudget, 'alert')} a day, the rest as one digest.`,
    `Not answered for two business days: ${manager === undefined ? 'the admins' : `<@${manager}>`} hear of yours.`,
    fallback === null
      ? 'Accounts without an owner: no channel is set.'
      : `Accounts without an owner: <#${fallback}>.`,
  ].join(' ');
}

/** What somebody is told of from now on. */
export function personSettingsWords(
  { mutedUntil, minDrop, minMrr, rulesOff }: PersonAlertSettings,
  { zone, numberFormat }: Pick<TenantSettings, 'zone' | 'numberFormat'>,
): string {
  const off =
    rulesOff.length === ALERT_RULES.length
      ? 'You are told of nothing: every rule is switched off.'
      : rulesOff.length === 0
        ? 'You are told of every rule.'
        : `You are not told when: ${joinWords(rulesOff.map(ruleName))}.`;
  const drop = formatNumber(new Decimal(minDrop).div(NANO), numberFormat);
  return [
    'Your alert settings are saved.',
    mutedUntil === null
      ? ''
      : `Your alerts are muted until ${timeText(mutedUntil, { zone })}; \`/pulse alerts mine\` shows them all the same.`,
    off,
    minDrop === LEAST_DROP ? '' : `Drops count from ${drop} points on.`,
    minMrr === null ? '' : `Accounts count from an MRR of ${moneyWords(minMrr, numberFormat)} on.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** What applies to everybody from now on, with who hears of what nobody answers. */
export function alertSettingsWords(settings: TenantAlertSettings): string {
  const { fallbackChannelId, managers, dailyBudget } = settings;
  const count = Object.keys(managers).length;
  return [
    'The alert settings of everybody are saved.',
    `Quiet: ${quietWords(settings)}.`,
    `At most ${countOf(dailyBudget, 'alert')} a day and person.`,
    `Accounts without an owner: ${fallbackChannelId === null ? 'the team channel' : `<#${fallbackChannelId}>`}.`,
    count === 0
      ? 'The admins hear of what nobody answers.'
      : `${countOf(count, 'person has', 'people have')} a manager who hears of what they do not answer.`,
  ].join(' ');
}

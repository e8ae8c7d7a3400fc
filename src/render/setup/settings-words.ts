import type { TenantSettings } from '../../domain/tenant.ts';
import { joinWords } from '../text.ts';
import {
  currencyChoice,
  numberSample,
  PULSE_CADENCES,
  weekdayName,
  WEEK_RULES,
} from './choices.ts';

/** A setting in words; lists are shortened, everybody in them is in the form. */
export interface SettingWords {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}

const SHOWN = 8;
const NOBODY = 'nobody';
const people = (ids: readonly string[]) =>
  ids.length === 0
    ? NOBODY
    : joinWords(
        ids.map((id) => `<@${id}>`),
        SHOWN,
      );
const channels = (ids: readonly string[]) =>
  ids.length === 0
    ? 'none'
    : joinWords(
        ids.map((id) => `<#${id}>`),
        SHOWN,
      );

/** All settings, in the order of the form; mrkdwn. */
export function settingsInWords(settings: TenantSettings): readonly SettingWords[] {
  const { zone, firstDay, weekRule, cutOffDay, cutOffTime, currency, numberFormat } = settings;
  const { teamChannelId, publicChannelIds, adminIds, managerIds, csmIds, pulseCadence } = settings;
  const cadence = PULSE_CADENCES.find(({ value }) => value === pulseCadence)?.text ?? pulseCadence;
  const rule = WEEK_RULES.find(({ value }) => value === weekRule)?.text ?? weekRule;
  return [
    { key: 'zone', label: 'Time zone', text: zone },
    { key: 'firstDay', label: 'Weeks begin on', text: weekdayName(firstDay) },
    { key: 'weekRule', label: 'Year and quarter of a week', text: rule },
    { key: 'cutOff', label: 'Weeks close on', text: `${weekdayName(cutOffDay)} at ${cutOffTime}` },
    { key: 'currency', label: 'Currency', text: currencyChoice(currency).text },
    { key: 'numberFormat', label: 'Numbers', text: numberSample(numberFormat) },
    { key: 'pulseCadence', label: 'Customer accounts are scored', text: cadence.toLowerCase() },
    {
      key: 'teamChannel',
      label: 'Team channel',
      text: teamChannelId === null ? 'none' : `<#${teamChannelId}>`,
    },
    { key: 'publicChannels', label: 'Also public in', text: channels(publicChannelIds) },
    { key: 'admins', label: 'Admins', text: people(adminIds) },
    { key: 'managers', label: 'Managers', text: people(managerIds) },
    { key: 'csms', label: 'Customer success managers', text: people(csmIds) },
  ];
}

/** Whether two lists name the same, in any order. */
const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

/** The settings whose new value differs, by key. */
export function changedSettings(before: TenantSettings, after: TenantSettings): readonly string[] {
  const changes: Readonly<Record<string, boolean>> = {
    zone: before.zone !== after.zone,
    firstDay: before.firstDay !== after.firstDay,
    weekRule: before.weekRule !== after.weekRule,
    cutOff: before.cutOffDay !== after.cutOffDay || before.cutOffTime !== after.cutOffTime,
    currency: before.currency !== after.currency,
    numberFormat: before.numberFormat !== after.numberFormat,
    pulseCadence: before.pulseCadence !== after.pulseCadence,
    teamChannel: before.teamChannelId !== after.teamChannelId,
    publicChannels: !same(before.publicChannelIds, after.publicChannelIds),
    admins: !same(before.adminIds, after.adminIds),
    managers: !same(before.managerIds, after.managerIds),
    csms: !same(before.csmIds, after.csmIds),
  };
  return Object.keys(changes).filter((key) => changes[key] === true);
}

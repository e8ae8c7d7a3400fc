import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { pulsePeriodLabel, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { actions, button, option, plain } from '../blocks.ts';
import { PULSE_ACTIONS } from './pulse-ids.ts';

/** A select has no empty value. */
export const ANY = '*';

const PERIODS = { full: 12, half: 6 } as const;

const GO_BUTTONS = [
  ['portfolio', 'Portfolio'],
  ['risk', 'Risk'],
  ['upside', 'Upside'],
  ['mine', 'Mine'],
  ['notScored', 'Not scored'],
  ['churned', 'Churned'],
  ['map', 'Map'],
  ['accounts', 'All accounts'],
] as const;

export type Place = (typeof GO_BUTTONS)[number][0];

/** A button to every other answer of the pulse, for the same period. */
export const toPlaces = (here: Place, { start }: PulsePeriod): KnownBlock =>
  actions(
    GO_BUTTONS.filter(([place]) => place !== here).map(([place, text]) =>
      button(PULSE_ACTIONS[place], text, start),
    ),
    'pulse-places',
  );

/** Any account's detail, found while typing its name. */
export const toOpenSelect = (): ActionsBlockElement => ({
  type: 'external_select',
  action_id: PULSE_ACTIONS.open,
  placeholder: plain('Open account…'),
  min_query_length: 0,
});

/** The newest periods, and the one shown. */
export function toPeriodSelect(
  period: PulsePeriod,
  newest: PulsePeriod,
  rules: Pick<CalendarRules, 'firstDay' | 'weekRule'>,
  budget: Budget,
): ActionsBlockElement {
  const recent = Array.from({ length: PERIODS[budget] }, (_, back) =>
    shiftPulsePeriod(newest, -back),
  );
  const isListed = recent.some(({ start }) => start === period.start);
  const toOption = (one: PulsePeriod) => option(pulsePeriodLabel(one, rules), one.start);
  return {
    type: 'static_select',
    action_id: PULSE_ACTIONS.period,
    placeholder: plain('Period'),
    options: [...recent, ...(isListed ? [] : [period])].map(toOption),
    initial_option: toOption(period),
  };
}

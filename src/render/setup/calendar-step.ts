import type { KnownBlock } from '@slack/types';
import { context } from '../blocks.ts';
import { input, radios, searchSelect, select, timePicker } from '../inputs.ts';
import {
  currencyChoice,
  NUMBER_FORMATS,
  PULSE_CADENCES,
  WEEK_RULES,
  WEEKDAY_CHOICES,
  zoneChoice,
} from './choices.ts';
import { SETUP_ACTIONS as A, SETUP_FIELDS as F, type SetupForm } from './draft.ts';
import { weekSentences } from './week-words.ts';

/** Zone, weeks, closing time and numbers. */
export function toCalendarStep({ draft, now }: SetupForm): KnownBlock[] {
  const { zone, firstDay, weekRule, cutOffDay, cutOffTime, currency, numberFormat } = draft;
  const { pulseCadence } = draft;
  return [
    input(
      {
        blockId: F.zone,
        label: 'Time zone',
        hint: 'Days and weeks begin at midnight there. Type a city to search.',
        dispatch: true,
      },
      searchSelect(A.zone, zoneChoice(zone, now), 'Search, e.g. Chicago'),
    ),
    input(
      { blockId: F.firstDay, label: 'First day of the week', dispatch: true },
      select(A.redraw, WEEKDAY_CHOICES, String(firstDay)),
    ),
    input(
      {
        blockId: F.weekRule,
        label: 'Which year and quarter does a week belong to?',
        dispatch: true,
      },
      radios(A.redraw, WEEK_RULES, weekRule),
    ),
    input(
      {
        blockId: F.cutOffDay,
        label: 'A week closes on the first',
        hint: 'After a week has ended, people enter its last numbers until then.',
        dispatch: true,
      },
      select(A.redraw, WEEKDAY_CHOICES, String(cutOffDay)),
    ),
    input(
      { blockId: F.cutOffTime, label: 'at (local time)', dispatch: true },
      timePicker(A.redraw, cutOffTime),
    ),
    context(...weekSentences(now, draft)),
    input(
      {
        blockId: F.currency,
        label: 'Currency',
        hint: 'For new money metrics; each can have another one. Type a code or a name.',
      },
      searchSelect(A.currency, currencyChoice(currency), 'Search, e.g. CHF'),
    ),
    input(
      { blockId: F.numberFormat, label: 'How numbers are written' },
      radios(A.value, NUMBER_FORMATS, numberFormat),
    ),
    input(
      {
        blockId: F.pulseCadence,
        label: 'How often are customer accounts scored?',
        hint: 'For /pulse. After a change, scores are worked out again from the same values.',
      },
      radios(A.value, PULSE_CADENCES, pulseCadence),
    ),
  ];
}

import type { PageValue } from '../../page-api/contract.ts';
import { h } from '../h.ts';
import type { DateElement, Filled } from './block-element.ts';
import { askFirst } from './confirm-dialog.ts';
import { changeValue, controlAttributes, heldValue } from './surface.ts';
import type { Place } from './surface.ts';

const INPUT_TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

/** A date, a time or both, with the browser's own picker: it is the one people know how to operate. */
export function renderDateField(element: Filled<DateElement>, place: Place): HTMLElement {
  const field = h('input', {
    ...controlAttributes(place),
    type: INPUT_TYPES[element.type],
    class: 'field-input field-date',
    'data-key': element.action_id,
    'data-autofocus': element.focus_on_load === true,
    'aria-required': place.optional ? undefined : 'true',
  });
  let kept = toField(heldValue(place, element.action_id));
  field.value = kept;
  const commit = async (): Promise<void> => {
    // While a year is typed digit by digit the browser reports the years 2, 20 and 202.
    const unfinished = element.type !== 'timepicker' && field.value.startsWith('0');
    if (unfinished || field.value === kept) return;
    if (place.dispatches && !(await askFirst(element.confirm, place.surface.directory))) {
      field.value = kept;
      return;
    }
    kept = field.value;
    await changeValue(place, element.action_id, toValue(element.type, kept));
  };
  field.addEventListener('change', () => void commit());
  return field;
}

function toField(value: PageValue | undefined): string {
  if (typeof value?.selected_date_time === 'number') {
    const local = new Date(value.selected_date_time * 1000);
    return new Date(local.getTime() - local.getTimezoneOffset() * 60_000)
      .toISOString()
      .slice(0, 16);
  }
  return value?.selected_date ?? value?.selected_time ?? '';
}

function toValue(type: DateElement['type'], text: string): PageValue {
  const given = text === '' ? null : text;
  if (type === 'datepicker') return { type, selected_date: given };
  if (type === 'timepicker') return { type, selected_time: given };
  return {
    type,
    selected_date_time: given === null ? null : Math.floor(new Date(given).getTime() / 1000),
  };
}

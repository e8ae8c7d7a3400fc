import type { QuietHours } from '../../domain/alerts/settings.ts';
import { countOf, joinWords } from '../text.ts';
import { weekdayName } from '../setup/choices.ts';

/** `19:00 to 08:00, Saturday and Sunday, 3 holidays`, `no quiet hours`. Plain text. */
export function quietWords({ quietFrom, quietTo, quietDays, holidays }: QuietHours): string {
  return [
    quietFrom === quietTo ? 'no quiet hours' : `${quietFrom} to ${quietTo}`,
    ...(quietDays.length === 0 ? [] : [joinWords(quietDays.map(weekdayName))]),
    ...(holidays.length === 0 ? [] : [countOf(holidays.length, 'holiday')]),
  ].join(', ');
}

import type { BusinessAge } from '../../domain/alerts/business-age.ts';
import { countOf } from '../text.ts';

/** `3 business days`, `5 h`, `under 1 h`. */
export function ageText({ days, hours }: BusinessAge): string {
  if (days > 0) return countOf(days, 'business day');
  return hours > 0 ? `${hours} h` : 'under 1 h';
}

import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { instantOf } from '../../domain/zone.ts';

/** Minutes after midnight of a local day, as an instant. */
export function atMinute(date: IsoDate, minute: number, settings: TenantSettings): Date {
  return instantOf(
    date,
    `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`,
    settings,
  );
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

import { dateLabel } from '../../domain/labels.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';

/** `27 Oct 2025, 09:00`, as it is in the tenant's zone. */
export function timeText(at: Date, settings: Pick<TenantSettings, 'zone'>): string {
  const text = localDateTimeText(at, settings);
  return `${dateLabel(text.slice(0, 10))}, ${text.slice(11)}`;
}

import { addBusinessDays } from '../../domain/alerts/business-time.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../domain/alerts/settings.ts';
import { definitionsFor } from '../../domain/pulse/definitions.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { ValueChange } from '../../domain/pulse/plan-values.ts';
import { lastEnd } from '../../domain/pulse/spans.ts';
import type { Account } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { atMinute } from './at-minute.ts';
import { CUSTOMER_NAMES } from './customer-names.ts';
import { CUSTOMER_STORIES } from './customer-stories.ts';
import { customerValues } from './customer-values.ts';

const MORNING = 8 * 60;

const KNOWN = new Set(CUSTOMER_NAMES.map(({ name }) => name));

/** The metrics of a month that ended since the demo began. */
export interface MonthSince {
  /** The third business morning after the month. */
  readonly at: Date;
  readonly values: readonly ValueChange[];
}

interface Standing {
  readonly settings: TenantSettings;
  /** When the demo began: its year ends with the month before. */
  readonly began: Date;
  /** As they are now; only those of the demo, by their names, and those not churned get values. */
  readonly accounts: readonly Account[];
}

/** Every month's metrics of the demo's customers that have come in by `now`, the oldest first. */
export function planCustomersSince(
  now: Date,
  { settings, began, accounts }: Standing,
): MonthSince[] {
  const calendar = { ...DEFAULT_ALERT_SETTINGS, zone: settings.zone };
  let month = pulsePeriodOf('month', localDate(began, settings), settings);
  const last = shiftPulsePeriod(month, -1);
  const found: MonthSince[] = [];
  for (;;) {
    const next = shiftPulsePeriod(month, 1);
    const at = addBusinessDays(atMinute(next.start, MORNING, settings), 2, calendar);
    if (at > now) return found;
    const months = [month];
    const values = accounts.filter(isMeasured).flatMap((account) => {
      const definitions = definitionsFor(account.vertical, last, []);
      const story = CUSTOMER_STORIES[account.name] ?? {};
      return customerValues(account, { story, definitions, months, last });
    });
    found.push({ at, values });
    month = next;
  }
}

const isMeasured = (account: Account): boolean =>
  KNOWN.has(account.name) &&
  lastEnd(account) === null &&
  CUSTOMER_STORIES[account.name]?.silent !== true;

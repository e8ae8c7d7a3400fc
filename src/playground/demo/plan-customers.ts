import { v7 as uuid } from 'uuid';
import { addDays } from '../../domain/calendar.ts';
import { Decimal } from '../../domain/decimal.ts';
import { definitionsFor } from '../../domain/pulse/definitions.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { ValueChange } from '../../domain/pulse/plan-values.ts';
import { SINCE_EVER } from '../../domain/pulse/mrr-steps.ts';
import { ALWAYS, endBy } from '../../domain/pulse/spans.ts';
import type { Account, MrrStep, PulsePeriod, Span } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { CUSTOMER_NAMES, type DemoName } from './customer-names.ts';
import { CUSTOMER_STORIES, type CustomerStory } from './customer-stories.ts';
import { customerValues } from './customer-values.ts';
import { noise } from './seeded-noise.ts';

export const DEMO_MONTHS = 12;

export interface DemoCustomer {
  readonly account: Account;
  /** The oldest first. */
  readonly mrr: readonly MrrStep[];
  readonly values: readonly ValueChange[];
  readonly story: CustomerStory;
}

export interface CustomerPlan {
  /** The months with data, the oldest first. */
  readonly periods: readonly PulsePeriod[];
  readonly customers: readonly DemoCustomer[];
}

/** The demo's customers with a year of metrics that ends with the last month before `now`; ids alone are new each time. */
export function planCustomers(
  now: Date,
  settings: TenantSettings,
  csmIds: readonly string[],
): CustomerPlan {
  const last = shiftPulsePeriod(pulsePeriodOf('month', localDate(now, settings), settings), -1);
  const periods = Array.from({ length: DEMO_MONTHS }, (_, at) =>
    shiftPulsePeriod(last, at + 1 - DEMO_MONTHS),
  );
  const customers = CUSTOMER_NAMES.map((named, at) =>
    planCustomer(named, at, { periods, last, csmIds }),
  );
  return { periods, customers };
}

interface PlanContext {
  readonly periods: readonly PulsePeriod[];
  readonly last: PulsePeriod;
  readonly csmIds: readonly string[];
}

function planCustomer(named: DemoName, at: number, context: PlanContext): DemoCustomer {
  const { periods, last, csmIds } = context;
  const story = CUSTOMER_STORIES[named.name] ?? {};
  const spans = spansOf(story, last);
  const account: Account = {
    id: uuid(),
    ...named,
    // A few belong to nobody, as in every list that people keep.
    ownerId: at % 17 === 16 ? null : (csmIds[at % csmIds.length] ?? null),
    spans,
    renewalDate:
      spans.at(-1)?.end === null
        ? addDays(last.end, 20 + Math.floor(noise(named.name, 1) * 330))
        : null,
    revision: 0,
  };
  const months = periods.filter(
    ({ start, end }) => endBy({ spans }, start) === null || endBy({ spans }, end) === null,
  );
  const definitions = definitionsFor(named.vertical, last, []);
  const values =
    story.silent === true ? [] : customerValues(account, { story, definitions, months, last });
  return { account, mrr: mrrSteps(named, at, story, last), values, story };
}

/** Who left went on the 18th, and who came back did on the 5th. */
function spansOf({ churned, returned }: CustomerStory, last: PulsePeriod): readonly Span[] {
  if (churned === undefined) return ALWAYS;
  const dayOf = (monthsAgo: number, day: number) =>
    addDays(shiftPulsePeriod(last, -monthsAgo).start, day - 1);
  const { monthsAgo, reason } = churned;
  const gone = {
    from: SINCE_EVER,
    end: { kind: 'churned', on: dayOf(monthsAgo, 18), reason },
  } as const;
  return returned === undefined
    ? [gone]
    : [gone, { from: dayOf(returned.monthsAgo, 5), end: null }];
}

const USUAL_MRR = { enterprise: 16_000, 'mid-market': 4_200, smb: 800 } as const;

/** Most pay the same for years; some grew, shrank or are new, a few of them last month. */
function mrrSteps(
  { name, segment, vertical }: DemoName,
  at: number,
  { mrr }: CustomerStory,
  last: PulsePeriod,
): MrrStep[] {
  const usual = USUAL_MRR[segment] * (0.7 + noise(name, 2) * 0.8);
  const amount = mrr ?? Math.round(usual / 50) * 50;
  const currency = vertical === 'manufacturing' && at % 6 === 0 ? 'EUR' : 'USD';
  const step = (from: string, share: number): MrrStep => ({
    from,
    amount: new Decimal(Math.round((amount * share) / 10) * 10),
    currency,
  });
  const monthsAgo = (months: number) => shiftPulsePeriod(last, -months).start;
  if (at % 19 === 4) return [step(addDays(last.start, 8), 1)];
  if (at % 13 === 5) return [step(SINCE_EVER, 0.85), step(addDays(last.start, 3), 1)];
  if (at % 23 === 7) return [step(SINCE_EVER, 1.25), step(addDays(last.start, 12), 1)];
  if (at % 7 === 3) return [step(SINCE_EVER, 0.8), step(monthsAgo(7), 0.9), step(monthsAgo(3), 1)];
  return [step(SINCE_EVER, 1)];
}

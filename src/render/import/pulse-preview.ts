import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import type { ValuePlan } from '../../domain/pulse/plan-values.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { CheckedPulse } from '../../ingest/check-pulse-rows.ts';
import type { MessagePart } from '../answer.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { toCountsText } from './counts-text.ts';
import { toPreviewPart } from './preview-part.ts';

export interface ValuesPreviewInput {
  readonly importId: string;
  readonly fileName: string;
  readonly checked: CheckedPulse;
  readonly plan: ValuePlan;
  /** Whose scores are worked out again, the oldest first. */
  readonly periods: readonly PulsePeriod[];
  readonly settings: TenantSettings;
  /** Said first, e.g. that the numbers changed since an earlier preview. */
  readonly notice?: string;
}

/** `120 new, 3 changed; 40 rows change nothing`. */
export const toValuesText = (plan: Pick<ValuePlan, 'fresh' | 'changed' | 'same'>): string =>
  toCountsText(plan);

/** A few periods by name, many by range. */
function toPeriodsText(periods: readonly PulsePeriod[], settings: TenantSettings): string {
  const labels = periods.map((period) => pulsePeriodLabel(period, settings));
  return labels.length > 3
    ? `${labels.length} periods (${labels[0] ?? ''} to ${labels.at(-1) ?? ''})`
    : joinWords(labels);
}

/** What a file of pulse metrics holds and what importing it would change. */
export function toValuesPreview(input: ValuesPreviewInput): MessagePart {
  const { checked, plan, periods, settings, fileName, importId, notice } = input;
  const name = escapeMrkdwn(shorten(fileName, 80));
  const metrics = joinWords(
    checked.types.map((type) => escapeMrkdwn(shorten(type, 40))),
    6,
  );
  const nothing = plan.changes.length === 0;
  const counts = toValuesText({ ...plan, same: plan.same + checked.unchangedCount });
  // Of accounts that others look after it says nothing new.
  const own =
    checked.rows.length === 0
      ? []
      : [
          countOf(checked.accountIds.length, 'account'),
          `${countOf(checked.types.length, 'metric')} (${metrics})`,
        ];
  const lines = [
    ...(notice === undefined ? [] : [`:warning: ${notice}`]),
    `*${name}* holds customer pulse metrics: ${[countOf(checked.rows.length + checked.unchangedCount, 'row'), ...own].join(', ')}.`,
    nothing
      ? 'Everything in it is stored already: importing it changes nothing.'
      : `Importing it changes: *${counts}*.`,
    ...(nothing || periods.length === 0
      ? []
      : [
          `Scores of ${countOf(plan.accountIds.size, 'account')} are worked out again for ${toPeriodsText(periods, settings)}.`,
        ]),
  ];
  return toPreviewPart({
    importId,
    text: `${name}: ${counts}`,
    lines,
    warnings: checked.warnings,
    changes: plan.changes.length,
    noun: 'value',
  });
}

import { planEntries } from '../../domain/scorecard/plan-entries.ts';
import type { Entry, Metric } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { saveEntries } from '../../store/save-entries.ts';
import type { Submission } from './submission.ts';

interface Context {
  /** By `section/metric`. */
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly settings: TenantSettings;
  /** The values there are of what is entered. */
  readonly standing: readonly Entry[];
}

/**
 * Enters what people entered, one after the other, each decided and stored as modal and CSV do it:
 * late first values and revisions come out of that.
 */
export async function saveSubmissions(
  tx: TenantTx,
  submissions: readonly Submission[],
  { metrics, settings, standing: before }: Context,
): Promise<void> {
  const standing = new Map(before.map((entry) => [keyOf(entry), entry]));
  for (const { at, by, source, reason, entries } of submissions) {
    const proposed = entries.map(({ path, ...entry }) => {
      const metric = metrics.get(path);
      if (metric === undefined) throw new Error(`the demo's template has no ${path}`);
      return { ...entry, metricId: metric.id };
    });
    const { changes, refused, needsReason } = planEntries({
      current: proposed.flatMap((entry) => standing.get(keyOf(entry)) ?? []),
      proposed,
      metrics: [...metrics.values()],
      now: at,
      rules: settings,
      origin: source,
    });
    const [refusal] = refused;
    if (refusal !== undefined) throw new Error(`the demo cannot enter: ${refusal.message}`);
    if (needsReason !== (reason !== null)) throw new Error('the demo gives a reason out of place');
    const result = await saveEntries(tx, changes, { at, by, source, reason });
    if ('conflicts' in result) throw new Error('somebody else enters values into the demo');
    for (const entry of result.saved) standing.set(keyOf(entry), entry);
  }
}

function keyOf({ metricId, period }: { metricId: string; period: string }): string {
  return `${metricId} ${period}`;
}

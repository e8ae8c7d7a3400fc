import type { MetricDefinition } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { recordAction } from '../actions.ts';
import type { TenantTx } from '../open-store.ts';
import { toDate, toStored, type By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';

/** Appends what a metric means in a vertical; answers its version. */
export async function saveDefinition(
  tx: TenantTx,
  definition: Omit<MetricDefinition, 'version' | 'from'> & { readonly from: IsoDate },
  { by, at }: By,
): Promise<number> {
  await lockSetUp(tx);
  const { tenantId } = tx;
  const last = await tx.prisma.pulseDefinition.aggregate({
    where: { tenantId },
    _max: { version: true },
  });
  // oxlint-disable-next-line no-underscore-dangle
  const version = (last._max.version ?? 0) + 1;
  const { type, from, worst, best, min, max, ...rest } = definition;
  const { vertical, name, unit, component, validity, active } = rest;
  await tx.prisma.pulseDefinition.createMany({
    data: [
      {
        tenantId,
        version,
        vertical,
        metricType: type,
        effectiveFrom: toDate(from),
        name,
        unit,
        component,
        worst: toStored(worst) ?? worst,
        best: toStored(best) ?? best,
        lowest: toStored(min),
        highest: toStored(max),
        validity,
        active,
        createdBy: by,
        createdAt: at,
      },
    ],
  });
  const details = { ...definition, version };
  await recordAction(tx, { actor: by, action: 'definition.save', subject: type, details, at });
  return version;
}

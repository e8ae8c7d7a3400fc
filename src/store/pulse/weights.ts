import type { WeightSet } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { recordAction } from '../actions.ts';
import type { TenantTx } from '../open-store.ts';
import { toDate, type By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';

/** Appends weights and thresholds of a vertical or the tenant; answers their version. */
export async function saveWeights(
  tx: TenantTx,
  set: Omit<WeightSet, 'version' | 'from'> & { readonly from: IsoDate },
  { by, at }: By,
): Promise<number> {
  await lockSetUp(tx);
  const { tenantId } = tx;
  const last = await tx.prisma.pulseWeights.aggregate({
    where: { tenantId },
    _max: { version: true },
  });
  // oxlint-disable-next-line no-underscore-dangle
  const version = (last._max.version ?? 0) + 1;
  const { usage, experience, outcomes, risk } = set.weights;
  await tx.prisma.pulseWeights.createMany({
    data: [
      {
        tenantId,
        version,
        vertical: set.vertical,
        effectiveFrom: toDate(set.from),
        usage: BigInt(usage),
        experience: BigInt(experience),
        outcomes: BigInt(outcomes),
        risk: BigInt(risk),
        redBelow: BigInt(set.redBelow),
        greenFrom: BigInt(set.greenFrom),
        createdBy: by,
        createdAt: at,
      },
    ],
  });
  const details = { ...set, version };
  await recordAction(tx, { actor: by, action: 'weights.save', subject: tenantId, details, at });
  return version;
}

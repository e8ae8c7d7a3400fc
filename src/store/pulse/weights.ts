import type { DefaultFollowed, WeightSet } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { recordAction } from '../actions.ts';
import type { TenantTx } from '../open-store.ts';
import { toDate, type By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';

export type WeightsInput =
  | (Omit<WeightSet, 'version' | 'from'> & { readonly from: IsoDate })
  | Omit<DefaultFollowed, 'version'>;

/** Appends weights and thresholds of a vertical or the tenant, or that a vertical follows the default; answers the version. */
export async function saveWeights(
  tx: TenantTx,
  set: WeightsInput,
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
  await tx.prisma.pulseWeights.createMany({
    data: [
      {
        tenantId,
        version,
        vertical: set.vertical,
        effectiveFrom: toDate(set.from),
        ...columnsOf(set),
        createdBy: by,
        createdAt: at,
      },
    ],
  });
  const details = { ...set, version };
  await recordAction(tx, { actor: by, action: 'weights.save', subject: tenantId, details, at });
  return version;
}

/** None where the default is followed. */
function columnsOf(set: WeightsInput) {
  if (set.weights === null) return {};
  const { usage, experience, outcomes, risk } = set.weights;
  return {
    usage: BigInt(usage),
    experience: BigInt(experience),
    outcomes: BigInt(outcomes),
    risk: BigInt(risk),
    redBelow: BigInt(set.redBelow),
    greenFrom: BigInt(set.greenFrom),
  };
}

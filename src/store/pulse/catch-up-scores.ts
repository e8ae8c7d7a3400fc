import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { IsoDate, Tenant, TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import type { TenantTx } from '../open-store.ts';
import { lockSetUp } from '../set-up.ts';
import { recalculateFrom } from './recalculate.ts';

interface AsOf {
  readonly settings: TenantSettings;
  readonly now: Date;
}

const runningPeriod = ({ settings, now }: AsOf): PulsePeriod =>
  pulsePeriodOf(settings.pulseCadence, localDate(now, settings), settings);

/** Whether a period has begun that not every account is scored in. */
export const isBehind = ({ settings, scoredThrough }: Tenant, now: Date): boolean =>
  scoredThrough === null || scoredThrough < runningPeriod({ settings, now }).start;

/**
 * Scores every account in the periods that have begun since this was done last, by the values they take
 * over (domain.md §7: a value counts until its validity is over, whether or not anybody enters another
 * one). Imports and forms work out what they change; time passes without them.
 */
export async function catchUpScores(tx: TenantTx, { settings, now }: AsOf): Promise<void> {
  const running = runningPeriod({ settings, now });
  if (!needsScores(await findScoredThrough(tx), running)) return;
  await lockSetUp(tx);
  // Somebody else may have done it meanwhile.
  const through = await findScoredThrough(tx);
  if (!needsScores(through, running)) return;
  const from = await firstToScore(tx, running, through, settings);
  await recalculateFrom(tx, { settings, from, accountIds: null, now });
  await tx.prisma.$executeRaw`UPDATE tenants SET scored_through = ${running.start}::date
    WHERE id = ${tx.tenantId}::uuid`;
}

const needsScores = (through: IsoDate | null, running: PulsePeriod): boolean =>
  through === null || through < running.start;

async function findScoredThrough({ prisma, tenantId }: TenantTx): Promise<IsoDate | null> {
  const [row] = await prisma.$queryRaw<{ through: IsoDate | null }[]>`
    SELECT scored_through::text AS through FROM tenants WHERE id = ${tenantId}::uuid`;
  return row?.through ?? null;
}

/** The period after the last one looked at; at first the newest one with a score, and those after it. */
async function firstToScore(
  { prisma, tenantId }: TenantTx,
  running: PulsePeriod,
  through: IsoDate | null,
  settings: TenantSettings,
): Promise<IsoDate> {
  const { pulseCadence } = settings;
  if (through !== null)
    return shiftPulsePeriod(pulsePeriodOf(pulseCadence, through, settings), 1).start;
  const [row] = await prisma.$queryRaw<{ newest: IsoDate | null }[]>`
    SELECT max(period)::text AS newest FROM pulse_scores
    WHERE tenant_id = ${tenantId}::uuid AND cadence = ${pulseCadence}`;
  return row?.newest ?? running.start;
}

import { effectiveStarts } from '../../domain/pulse/effective-starts.ts';
import type { WeightSet } from '../../domain/pulse/types.ts';
import { weightsFor } from '../../domain/pulse/weights.ts';
import type { PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';

/** The newest set of a vertical, or of the tenant; 0: there is none. */
export const baseOf = (
  { weightSets }: Pick<PulseSetUp, 'weightSets'>,
  vertical: string | null,
): number =>
  Math.max(0, ...weightSets.filter((one) => one.vertical === vertical).map((one) => one.version));

/** From when weights can apply. */
export const startsOf = ({ newest }: PulseSetUp, { now, tenant }: Request) =>
  effectiveStarts(newest, now, tenant.settings);

/** In force for the vertical, or by default, when a period starts. */
export function inForceAt(
  { weightSets }: Pick<PulseSetUp, 'weightSets'>,
  vertical: string | null,
  start: string,
): WeightSet {
  // A default is asked for as a vertical of no own sets: the fallback is the same.
  const sets = vertical === null ? weightSets.filter((one) => one.vertical === null) : weightSets;
  return weightsFor(vertical ?? '', { start }, sets);
}

/** The vertical has weights of its own that it could give up: in force in a period that is offered. */
export function hasOwn(request: Request, setUp: PulseSetUp, vertical: string | null): boolean {
  return (
    vertical !== null &&
    startsOf(setUp, request).starts.some(
      ({ period }) => inForceAt(setUp, vertical, period.start).vertical === vertical,
    )
  );
}

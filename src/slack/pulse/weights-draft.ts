import type { ProposedWeights } from '../../domain/pulse/preview-weights.ts';
import { readWeights, toWeightTexts, type WeightTexts } from '../../domain/pulse/weights-form.ts';
import { FOLLOW } from '../../render/pulse/weights-view.ts';
import type { PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { inForceAt, startsOf } from './weights-in-force.ts';

/** What stands in the fields. */
export interface WeightsDraft {
  readonly texts: WeightTexts;
  readonly from: string;
  /** The vertical shall follow the default again. */
  readonly follow: boolean;
}

/** The newest weights of the vertical, from the usual period on. */
export function storedDraft(
  request: Request,
  setUp: PulseSetUp,
  vertical: string | null,
): WeightsDraft {
  const { starts, usual } = startsOf(setUp, request);
  const last = starts.at(-1)?.period.start ?? usual.start;
  return {
    texts: toWeightTexts(inForceAt(setUp, vertical, last), request.tenant.settings.numberFormat),
    from: usual.start,
    follow: false,
  };
}

/** What stands in the fields now; those not shown as they were. */
export function readDraft(
  stored: WeightsDraft,
  fields: Readonly<Record<string, string>>,
): WeightsDraft {
  const text = (field: keyof WeightTexts) => fields[field] ?? stored.texts[field];
  const texts: WeightTexts = {
    usage: text('usage'),
    experience: text('experience'),
    outcomes: text('outcomes'),
    risk: text('risk'),
    redBelow: text('redBelow'),
    greenFrom: text('greenFrom'),
  };
  return { texts, from: fields['from'] ?? stored.from, follow: fields['rule'] === FOLLOW };
}

/** What the fields say; InvalidInput with a sentence for every one that is wrong. */
export function readProposed(
  { texts, follow }: WeightsDraft,
  vertical: string | null,
  { tenant }: Request,
): ProposedWeights {
  if (follow && vertical !== null) return { vertical, weights: null };
  return { vertical, ...readWeights(texts, tenant.settings.numberFormat) };
}

import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { effectiveStarts, type EffectiveStart } from '../../domain/pulse/effective-starts.ts';
import { previewWeights } from '../../domain/pulse/preview-weights.ts';
import { pulsePeriodLabel, pulsePeriodOf } from '../../domain/pulse/period.ts';
import type { WeightSet } from '../../domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS, weightsFor } from '../../domain/pulse/weights.ts';
import {
  readWeights,
  toWeightTexts,
  WEIGHT_FIELDS,
  type WeightTexts,
} from '../../domain/pulse/weights-form.ts';
import { AppError } from '../../errors.ts';
import { section } from '../../render/blocks.ts';
import { ALL_VERTICALS, verticalName } from '../../render/pulse/vertical-choices.ts';
import { toWeightsPreview } from '../../render/pulse/weights-preview.ts';
import { toWeightsView } from '../../render/pulse/weights-view.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import type { PulseData, PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { readState } from './form-fields.ts';
import { messageSchema } from './pressed-message.ts';

const stateSchema = z.object({
  /** null: the tenant's default. */
  vertical: z.string().nullable(),
  /** Version of the newest set of that vertical when the form was drawn; 0: none. */
  base: z.number().int(),
  /** Where the command was typed. */
  place: messageSchema.nullable(),
});

export type WeightsState = z.infer<typeof stateSchema>;

export const readWeightsState = (metadata: string): WeightsState =>
  readState(stateSchema, metadata, '/pulse weights');

/** The newest set of a vertical, or of the tenant; 0: there is none. */
export const baseOf = (
  { weightSets }: Pick<PulseSetUp, 'weightSets'>,
  vertical: string | null,
): number =>
  Math.max(0, ...weightSets.filter((one) => one.vertical === vertical).map((one) => one.version));

export const verticalOfChoice = (choice: string): string | null =>
  choice === ALL_VERTICALS || choice === '' ? null : choice;

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

/** What stands in the fields. */
export interface WeightsDraft {
  readonly texts: WeightTexts;
  readonly from: string;
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
  };
}

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
  return { texts, from: fields['from'] ?? stored.from };
}

function toSource(
  { settings }: Request['tenant'],
  setUp: PulseSetUp,
  vertical: string | null,
  { period }: Pick<EffectiveStart, 'period'>,
): string {
  const set = inForceAt(setUp, vertical, period.start);
  if (set.version === BUILT_IN_WEIGHTS.version) return 'In force: the built-in weights.';
  const whose =
    set.vertical === null ? 'the default' : `those of ${escapeMrkdwn(verticalName(set.vertical))}`;
  const since =
    set.from === null
      ? ''
      : `, since ${pulsePeriodLabel(pulsePeriodOf(settings.pulseCadence, set.from, settings), settings)}`;
  return `In force: ${whose}${since}.`;
}

function toPreview(
  { tenant }: Request,
  data: PulseData,
  vertical: string | null,
  { texts }: WeightsDraft,
): KnownBlock[] {
  const { settings } = tenant;
  const { numberFormat } = settings;
  try {
    const terms = readWeights(texts, numberFormat);
    const preview = previewWeights({
      accounts: data.accounts,
      period: data.period,
      setUp: data,
      proposed: { vertical, ...terms },
    });
    const periodLabel = pulsePeriodLabel(data.period, settings);
    return toWeightsPreview(preview, { periodLabel, numberFormat, thresholds: terms });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = WEIGHT_FIELDS.flatMap((field) => error.fields[field] ?? []);
    return [section(`*No preview yet:* ${wrong[0] ?? error.userMessage}`)];
  }
}

/** Draws the form with what it would change. */
export function drawWeights(
  request: Request,
  data: PulseData,
  draft: WeightsDraft,
  state: WeightsState,
  notices: readonly string[] = [],
): ModalView {
  const { starts, usual } = startsOf(data, request);
  const { vertical } = state;
  return toWeightsView({
    vertical,
    verticals: verticalsOf(data.definitions),
    texts: draft.texts,
    from: draft.from,
    starts,
    source: toSource(request.tenant, data, vertical, { period: usual }),
    preview: toPreview(request, data, vertical, draft),
    variant: (vertical ?? 'default').replaceAll('.', '-'),
    metadata: JSON.stringify(state),
    notices,
  });
}

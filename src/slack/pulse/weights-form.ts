import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { previewWeights } from '../../domain/pulse/preview-weights.ts';
import { pulsePeriodLabel, pulsePeriodOf } from '../../domain/pulse/period.ts';
import type { WeightSet } from '../../domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS } from '../../domain/pulse/weights.ts';
import { WEIGHT_FIELDS } from '../../domain/pulse/weights-form.ts';
import { AppError } from '../../errors.ts';
import { section } from '../../render/blocks.ts';
import { ALL_VERTICALS, verticalName } from '../../render/pulse/vertical-choices.ts';
import { toWeightsPreview } from '../../render/pulse/weights-preview.ts';
import { toWeightsReading, toWeightsView } from '../../render/pulse/weights-view.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import type { PulseData, PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { readState } from './form-fields.ts';
import { messageSchema } from './pressed-message.ts';
import { readProposed, type WeightsDraft } from './weights-draft.ts';
import { hasOwn, inForceAt, startsOf } from './weights-in-force.ts';

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

export const verticalOfChoice = (choice: string): string | null =>
  choice === ALL_VERTICALS || choice === '' ? null : choice;

const whose = ({ version, vertical }: WeightSet): string => {
  if (version === BUILT_IN_WEIGHTS.version) return 'the built-in weights';
  return vertical === null ? 'the default' : `those of ${escapeMrkdwn(verticalName(vertical))}`;
};

/** Which weights are in force from when on, and which are to follow. */
function toSource(request: Request, setUp: PulseSetUp, vertical: string | null): string {
  const { settings } = request.tenant;
  const { starts, usual } = startsOf(setUp, request);
  const set = inForceAt(setUp, vertical, usual.start);
  const since =
    set.from === null
      ? ''
      : `, since ${pulsePeriodLabel(pulsePeriodOf(settings.pulseCadence, set.from, settings), settings)}`;
  const next = starts
    .filter(({ period }) => period.start > usual.start)
    .map(({ period, label }) => ({ label, set: inForceAt(setUp, vertical, period.start) }))
    .find((one) => one.set.version !== set.version);
  const planned = next === undefined ? '' : ` From ${next.label}: ${whose(next.set)}.`;
  return `In force: ${whose(set)}${since}.${planned}`;
}

function toPreview(
  request: Request,
  data: PulseData,
  vertical: string | null,
  draft: WeightsDraft,
): KnownBlock[] {
  const { settings } = request.tenant;
  const { numberFormat } = settings;
  const { accounts, period } = data;
  try {
    const proposed = readProposed(draft, vertical, request);
    const { from } = draft;
    const thresholds = proposed.weights === null ? inForceAt(data, null, from) : proposed;
    const preview = previewWeights({ accounts, period, from, setUp: data, proposed });
    const periodLabel = pulsePeriodLabel(period, settings);
    return toWeightsPreview(preview, { periodLabel, numberFormat, thresholds });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = WEIGHT_FIELDS.flatMap((field) => error.fields[field] ?? []);
    return [section(`*No preview yet:* ${wrong[0] ?? error.userMessage}`)];
  }
}

/** Draws what is in force, for who may only read it. */
export function drawWeightsReading(
  request: Request,
  data: PulseSetUp,
  draft: WeightsDraft,
  state: WeightsState,
): ModalView {
  const { vertical } = state;
  return toWeightsReading({
    vertical,
    verticals: verticalsOf(data.definitions),
    texts: draft.texts,
    source: toSource(request, data, vertical),
    metadata: JSON.stringify(state),
  });
}

/** Draws the form with what it would change. */
export function drawWeights(
  request: Request,
  data: PulseData,
  draft: WeightsDraft,
  state: WeightsState,
  notices: readonly string[] = [],
): ModalView {
  const { starts } = startsOf(data, request);
  const { vertical } = state;
  return toWeightsView({
    vertical,
    verticals: verticalsOf(data.definitions),
    texts: draft.texts,
    follow: hasOwn(request, data, vertical) ? draft.follow : null,
    from: draft.from,
    starts,
    source: toSource(request, data, vertical),
    preview: toPreview(request, data, vertical, draft),
    variant: (vertical ?? 'default').replaceAll('.', '-'),
    metadata: JSON.stringify(state),
    notices,
  });
}

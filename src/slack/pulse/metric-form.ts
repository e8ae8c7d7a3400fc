import type { ModalView } from '@slack/types';
import { z } from 'zod';
import {
  NEW_VERTICAL,
  newDefinitionDraft,
  SINCE_EVER,
  toDefinitionDraft,
  typeOfName,
  verticalOfDraft,
  type DefinitionDraft,
} from '../../domain/pulse/definition-form.ts';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { effectiveStarts } from '../../domain/pulse/effective-starts.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import { previewDefinition } from '../../domain/pulse/preview-definition.ts';
import { readDefinition } from '../../domain/pulse/read-definition.ts';
import type { MetricDefinition } from '../../domain/pulse/types.ts';
import { AppError, NotFound } from '../../errors.ts';
import { toMetricFormView } from '../../render/pulse/metric-form-view.ts';
import { metricPreviewWords } from '../../render/pulse/metric-preview.ts';
import { findScoringValues } from '../../store/pulse/scoring-values.ts';
import type { PulseData, PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { readState } from './form-fields.ts';
import { newestDefinitions } from './metrics-list.ts';
import { messageSchema } from './pressed-message.ts';

const stateSchema = z.object({
  vertical: z.string(),
  /** null: a new metric. */
  type: z.string().nullable(),
  /** Version of the metric's newest definition when the form was drawn; 0: the built-in one, or none. */
  base: z.number().int(),
  /** The list below the form. */
  list: z.object({ viewId: z.string(), offset: z.number().int().min(0) }),
  place: messageSchema.nullable(),
  /** Of the field that is not shown now. */
  newVertical: z.string(),
  /** The form offered to apply to all time when it was drawn. */
  ever: z.boolean(),
});

export type MetricState = z.infer<typeof stateSchema>;

export const readMetricState = (metadata: string): MetricState =>
  readState(stateSchema, metadata, '/pulse metrics');

/** The definition that is changed; null: a new metric. NotFound when it is gone. */
export function baseDefinition(
  request: Pick<Request, 'now' | 'tenant'>,
  setUp: Pick<PulseSetUp, 'definitions' | 'newest'>,
  { vertical, type }: Pick<MetricState, 'vertical' | 'type'>,
): MetricDefinition | null {
  if (type === null) return null;
  const found = newestDefinitions(setUp, vertical, request).find((one) => one.type === type);
  if (found === undefined)
    throw new NotFound('That metric does not exist any more. Open `/pulse metrics` again.');
  return found;
}

/** Nobody can have been scored where no account is: then a metric may apply to all time. */
const mayBeSinceEver = ({ accounts }: PulseData, { type }: MetricState, vertical: string) =>
  type === null && !accounts.some((one) => one.vertical === vertical);

/** What the fields hold now; those not shown as they were. */
export function readMetricDraft(
  request: Request,
  data: PulseData,
  state: MetricState,
  fields: Readonly<Record<string, string>>,
): DefinitionDraft {
  const { settings } = request.tenant;
  const { usual } = effectiveStarts(data.newest, request.now, settings);
  const base = baseDefinition(request, data, state);
  const stored =
    base === null
      ? newDefinitionDraft(state.vertical, usual.start)
      : toDefinitionDraft(base, usual.start, settings.numberFormat);
  const known = Object.entries(fields).filter(([field]) => Object.hasOwn(stored, field));
  const draft: DefinitionDraft = {
    ...stored,
    newVertical: state.newVertical,
    ...Object.fromEntries(known),
  };
  const sinceEver = mayBeSinceEver(data, state, verticalOfDraft(draft));
  // Offered only now: then it is the likely wish.
  if (sinceEver && !state.ever) return { ...draft, from: SINCE_EVER };
  return !sinceEver && draft.from === SINCE_EVER ? { ...draft, from: usual.start } : draft;
}

/** What readers of the draft are told about what is there already. */
export function readContext(
  request: Request,
  data: Pick<PulseSetUp, 'definitions' | 'newest'>,
  state: MetricState,
  draft: DefinitionDraft,
) {
  const vertical = verticalOfDraft(draft);
  return {
    base: baseDefinition(request, data, state),
    definitions: data.definitions,
    taken: newestDefinitions(data, vertical, request).map((one) => one.type),
    numberFormat: request.tenant.settings.numberFormat,
  };
}

/** What would change, in words; what is wrong with the fields while something is. */
async function toPreview(
  request: Request,
  data: PulseData,
  state: MetricState,
  draft: DefinitionDraft,
): Promise<string> {
  const { deps, caller, tenant } = request;
  try {
    const proposed = readDefinition(draft, readContext(request, data, state, draft));
    const { accounts, period } = data;
    const accountIds = accounts
      .filter((one) => one.vertical === proposed.vertical)
      .map(({ id }) => id);
    const values = await deps.store.readInTenant(caller.tenantId, (reader) =>
      findScoringValues(reader, { period, accountIds }),
    );
    const from = draft.from === SINCE_EVER ? period.start : draft.from;
    const preview = previewDefinition({ accounts, values, period, from, setUp: data, proposed });
    return metricPreviewWords(preview, pulsePeriodLabel(period, tenant.settings));
  } catch (error) {
    if (error instanceof AppError && Object.keys(error.fields).length > 0) return error.userMessage;
    throw error;
  }
}

/** Draws the form with what it would change. */
export async function drawMetric(
  request: Request,
  data: PulseData,
  draft: DefinitionDraft,
  state: MetricState,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { settings } = request.tenant;
  const { newVertical, vertical } = draft;
  const sinceEver = mayBeSinceEver(data, state, verticalOfDraft(draft));
  return toMetricFormView({
    draft,
    isNew: state.type === null,
    type: state.type ?? typeOfName(draft.name),
    verticals: verticalsOf(data.definitions),
    starts: effectiveStarts(data.newest, request.now, settings).starts,
    mayBeSinceEver: sinceEver,
    cadence: settings.pulseCadence,
    preview: await toPreview(request, data, state, draft),
    // The choices of `from` differ.
    variant: sinceEver ? 'ever' : '',
    metadata: JSON.stringify({
      ...state,
      newVertical: vertical === NEW_VERTICAL ? newVertical : state.newVertical,
      ever: sinceEver,
    } satisfies MetricState),
    notices,
  });
}

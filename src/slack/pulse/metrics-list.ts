import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { definitionsFor, verticalsOf } from '../../domain/pulse/definitions.ts';
import { effectiveStarts } from '../../domain/pulse/effective-starts.ts';
import type { MetricDefinition } from '../../domain/pulse/types.ts';
import { maySetWeights } from '../../domain/pulse/permissions.ts';
import { toMetricsView } from '../../render/pulse/metrics-view.ts';
import type { PulseSetUp } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { readState } from './form-fields.ts';
import { messageSchema } from './pressed-message.ts';

const stateSchema = z.object({
  vertical: z.string(),
  offset: z.number().int().min(0),
  /** Where the command was typed. */
  place: messageSchema.nullable(),
});

/** What part of the list is shown. */
export type MetricsListState = z.infer<typeof stateSchema>;

export const readMetricsState = (metadata: string): MetricsListState =>
  readState(stateSchema, metadata, '/pulse metrics');

/** The newest definition of each metric of a vertical, also those that apply from a later period on. */
export function newestDefinitions(
  { definitions, newest }: Pick<PulseSetUp, 'definitions' | 'newest'>,
  vertical: string,
  { now, tenant }: Pick<Request, 'now' | 'tenant'>,
): readonly MetricDefinition[] {
  const last = effectiveStarts(newest, now, tenant.settings).starts.at(-1)?.period ?? newest;
  return definitionsFor(vertical, last, definitions);
}

/** Draws the list of a vertical; of the first one when there is none of that name any more. */
export function drawMetrics(
  request: Request,
  setUp: PulseSetUp,
  state: MetricsListState,
  notices: readonly string[] = [],
): ModalView {
  const { settings } = request.tenant;
  const verticals = verticalsOf(setUp.definitions);
  const vertical = verticals.includes(state.vertical) ? state.vertical : (verticals[0] ?? '');
  const definitions = newestDefinitions(setUp, vertical, request);
  const offset = state.offset < definitions.length ? state.offset : 0;
  return toMetricsView({
    vertical,
    verticals,
    definitions,
    offset,
    cadence: settings.pulseCadence,
    numberFormat: settings.numberFormat,
    metadata: JSON.stringify({ ...state, vertical, offset } satisfies MetricsListState),
    mayChange: maySetWeights(request.person, settings) === true,
    notices,
  });
}

import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { Decimal } from '../../domain/decimal.ts';
import { keyOfEdit, type PlayEdit, type TenantPlay } from '../../domain/alerts/merge-plays.ts';
import { formatNumber } from '../../domain/number-format.ts';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { NotFound } from '../../errors.ts';
import { conditionWords } from '../../render/alerts/condition-words.ts';
import { toPlayFormView, type PlayDraft } from '../../render/alerts/play-form-view.ts';
import { loadPulseSetUp } from '../answers/pulse-data.ts';
import { takeFingerprints, type Fingerprints } from '../fingerprints.ts';
import { readState } from '../pulse/form-fields.ts';
import { messageSchema } from '../pulse/pressed-message.ts';
import type { Request } from '../request.ts';
import { metricTypes, toMetricName } from './plays-data.ts';

const stateSchema = z.object({
  /** null: a new play. */
  key: z.string().nullable(),
  /** Of what admins made of the play when the form was drawn. */
  base: z.record(z.string(), z.string()),
  /** The list below the form. */
  list: z.object({ viewId: z.string(), offset: z.number().int().min(0) }),
  place: messageSchema.nullable(),
  /** One more with every drawing that replaces what was typed. */
  generation: z.number().int(),
});

export type PlayState = z.infer<typeof stateSchema>;

export const readPlayState = (metadata: string): PlayState =>
  readState(stateSchema, metadata, '/pulse plays');

/** What admins made of a play, as fingerprints: nothing at all is one, too. */
export function editPrints(edits: readonly PlayEdit[], key: string): Fingerprints {
  const edit = edits.find((one) => keyOfEdit(one) === key);
  return takeFingerprints({ edit: edit === undefined ? '' : JSON.stringify(edit) });
}

/** NotFound for a play that is not there any more. */
export function findPlay(plays: readonly TenantPlay[], key: string): TenantPlay {
  const found = plays.find((one) => one.key === key);
  if (found === undefined) {
    throw new NotFound('That play does not exist any more. Open `/pulse plays` again.');
  }
  return found;
}

export const newPlayState = (at: Pick<PlayState, 'list' | 'place'>): PlayState => ({
  ...at,
  key: null,
  base: {},
  generation: 1,
});

export const openedPlayState = (
  edits: readonly PlayEdit[],
  at: Pick<PlayState, 'list' | 'place'> & { readonly key: string },
): PlayState => ({ ...at, base: editPrints(edits, at.key), generation: 1 });

/** What a form begins with. */
function toDraft(play: TenantPlay | null, { settings }: Request['tenant']): PlayDraft {
  const { condition, title, text, steps, enabled } = play ?? {
    condition: {},
    title: '',
    text: '',
    steps: [],
    enabled: true,
  };
  const { mrrAtLeast, renewalWithinDays } = condition;
  return {
    title,
    rules: condition.rules ?? [],
    components: condition.components ?? [],
    metrics: condition.metrics ?? [],
    verticals: condition.verticals ?? [],
    segments: condition.segments ?? [],
    bands: condition.bands ?? [],
    data: condition.data ?? '',
    mrrAtLeast:
      mrrAtLeast === undefined
        ? ''
        : formatNumber(new Decimal(mrrAtLeast.amount), settings.numberFormat),
    currency: mrrAtLeast?.currency ?? settings.currency,
    renewalWithinDays: renewalWithinDays === undefined ? '' : String(renewalWithinDays),
    text,
    steps: steps.join('\n'),
    enabled,
  };
}

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').filter((one) => one !== '');

/** What stands in the fields; those a built-in play has not are empty. */
export const readPlayDraft = (
  fields: Readonly<Record<string, string>>,
  currency: string,
): PlayDraft => ({
  title: fields['title'] ?? '',
  rules: listed(fields['rules']),
  components: listed(fields['components']),
  metrics: listed(fields['metrics']),
  verticals: listed(fields['verticals']),
  segments: listed(fields['segments']),
  bands: listed(fields['bands']),
  data: fields['data'] ?? '',
  mrrAtLeast: fields['mrrAtLeast'] ?? '',
  currency:
    fields['currency'] === undefined || fields['currency'] === '' ? currency : fields['currency'],
  renewalWithinDays: fields['renewalWithinDays'] ?? '',
  text: fields['text'] ?? '',
  steps: fields['steps'] ?? '',
  enabled: fields['enabled'] === 'yes',
});

/** Draws the form of a play as it is stored, or with a draft of somebody's. */
export async function drawPlay(
  request: Request,
  given: {
    readonly play: TenantPlay | null;
    readonly state: PlayState;
    readonly draft?: PlayDraft;
    readonly notices?: readonly string[];
  },
): Promise<ModalView> {
  const { tenant } = request;
  const { play, state, notices = [] } = given;
  const { definitions } = await loadPulseSetUp(request);
  const { numberFormat } = tenant.settings;
  const metricName = toMetricName(definitions);
  return toPlayFormView({
    draft: given.draft ?? toDraft(play, tenant),
    play,
    condition: conditionWords(play?.condition ?? {}, numberFormat, metricName),
    choices: { verticals: verticalsOf(definitions), metrics: metricTypes(definitions), metricName },
    variant: String(state.generation),
    metadata: JSON.stringify(state),
    notices,
  });
}

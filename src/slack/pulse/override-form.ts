import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { displayedScore } from '../../domain/pulse/displayed.ts';
import {
  overrideDays,
  readOverrideChange,
  type OverrideFields,
} from '../../domain/pulse/override-form.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import type { Override } from '../../domain/pulse/types.ts';
import { bandText } from '../../domain/pulse/words.ts';
import { overrideWords } from '../../render/pulse/account-words.ts';
import { toOverrideView } from '../../render/pulse/override-view.ts';
import type { Request } from '../request.ts';
import { readState } from './form-fields.ts';
import { messageSchema } from './pressed-message.ts';

const stateSchema = z.object({
  accountId: z.string(),
  /** First day of the period the account was shown in; null: the newest with data. */
  period: z.string().nullable(),
  message: messageSchema.nullable(),
  /** Texts of the field that is not shown now. */
  points: z.string(),
  band: z.string(),
});

export type OverrideState = z.infer<typeof stateSchema>;

export const readOverrideState = (metadata: string): OverrideState =>
  readState(stateSchema, metadata, '/pulse override');

/** `63.5 · 🟡 Watch`. */
function scoreInWords(
  { score, band }: ReturnType<typeof displayedScore>,
  { weights }: AccountView,
  { tenant }: Pick<Request, 'tenant'>,
): string {
  return score === null
    ? bandText(null)
    : `*${printScore(score, weights, tenant.settings.numberFormat)}* · ${bandText(band)}`;
}

export const newOverrideFields = (request: Request): OverrideFields => ({
  kind: 'points',
  points: '',
  band: 'amber',
  reason: '',
  expires: overrideDays({ now: request.now, settings: request.tenant.settings }).usual,
});

/** What the fields hold now; the one not shown from the form's state. */
export const mergeOverrideFields = (
  request: Request,
  { points, band }: OverrideState,
  fields: Readonly<Record<string, string>>,
): OverrideFields => ({ ...newOverrideFields(request), points, band, ...fields });

const NO_SCORE = { score: null, band: null };

/** Score and colour with that override, in words; as computed without one. */
export const shownWith = (
  request: Request,
  view: AccountView,
  override: Pick<Override, 'change'> | null,
): string =>
  scoreInWords(
    displayedScore(view.gone === null ? view.explanation.score : NO_SCORE, override, view.weights),
    view,
    request,
  );

/** Draws the form beside what the account's score is now. */
export function drawOverride(
  request: Request,
  view: AccountView,
  fields: OverrideFields,
  state: OverrideState,
  notices: readonly string[] = [],
): ModalView {
  const { settings } = request.tenant;
  const context = { now: request.now, settings };
  const change = readOverrideChange(fields, context);
  const { override } = view;
  return toOverrideView({
    accountName: view.account.name,
    fields,
    computed: shownWith(request, view, null),
    displayed: change === null ? null : shownWith(request, view, { change }),
    inForce:
      override === null ? null : overrideWords(override, settings, (id) => `<@${id}>`, 1_000),
    fromLabel: view.label,
    days: overrideDays(context),
    metadata: JSON.stringify({ ...state, points: fields.points, band: fields.band }),
    notices,
  });
}

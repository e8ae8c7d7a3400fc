import { z } from 'zod';
import { weekRange } from '../../domain/scorecard/entries-range.ts';
import { buildEntryForm, type EntryForm } from '../../domain/scorecard/entry-form.ts';
import { enterersOf } from '../../domain/scorecard/permissions.ts';
import { weekOf, type Week } from '../../domain/week.ts';
import { Forbidden } from '../../errors.ts';
import {
  ENTER_ACTIONS,
  ENTER_BLOCKS,
  ENTER_VIEW,
  toEnterView,
  type EnterState,
} from '../../render/entry/enter-view.ts';
import { findEntries } from '../../store/entries.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Press, ViewValues } from '../press.ts';
import type { Request } from '../request.ts';
import { readFieldId, markOf, toFieldId } from './enter-field-id.ts';
import { submitEntries } from './enter-submit.ts';

const stateSchema = z.object({
  week: z.string(),
  sectionId: z.string(),
  channelId: z.string().nullable(),
  messageTs: z.string().nullable(),
  warned: z.literal(true).optional(),
});

export const readEnterState = (metadata: string): EnterState =>
  stateSchema.parse(JSON.parse(metadata)) as EnterState;

/** Reads a week's entries and builds the form; throws Forbidden where this person enters nothing. */
export async function loadEntryForm(
  tx: TenantTx,
  request: Request,
  week: Week,
  sectionId: string | null,
): Promise<EntryForm> {
  const { scorecard, person, tenant, now } = request;
  const { settings } = tenant;
  const entries = await findEntries(tx, weekRange(week, settings));
  const form = buildEntryForm({ scorecard, entries, person, week, sectionId, now, settings });
  if (form !== null && form.fields.some(({ mayEnter }) => mayEnter === true)) return form;
  const section = scorecard.sections.find(({ id }) => id === sectionId);
  const who =
    section === undefined ? [] : enterersOf({ ownerId: null, contributorIds: [] }, section);
  const named = who.map((id) => `<@${id}>`).join(', ');
  throw new Forbidden(
    section === undefined
      ? 'You own no metric of the scorecard, so there is nothing for you to enter. Owners, contributors and admins enter; an admin can make you one in `/scorecard edit`.'
      : `You cannot enter numbers of ${section.name}. ${named === '' ? 'Admins' : `${named} and admins`} can.`,
  );
}

export interface EnterWish {
  readonly week: Week;
  readonly sectionId: string | null;
  readonly channelId: string | null;
  readonly messageTs: string | null;
}

/** Opens the form, filled with what stands. */
export async function openEnter(request: Request, wish: EnterWish): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Enter numbers', async () => {
    const form = await deps.store.inTenant(caller.tenantId, (tx) =>
      loadEntryForm(tx, request, wish.week, wish.sectionId),
    );
    const { channelId, messageTs } = wish;
    const state: EnterState = {
      week: form.week.start,
      sectionId: form.section.id,
      channelId,
      messageTs,
    };
    return toEnterView({ form, state, blockIdOf: toFieldId });
  });
}

/** What was typed into the fields of metrics, and which of it differs from what was shown. */
export function readTyped(values: ViewValues): {
  typed: Record<string, string>;
  shown: Record<string, number>;
} {
  const typed: Record<string, string> = {};
  const shown: Record<string, number> = {};
  for (const [blockId, elements] of Object.entries(values)) {
    const field = readFieldId(blockId);
    if (field === null) continue;
    const text = elements[ENTER_ACTIONS.value] ?? '';
    shown[field.metricId] = field.revision;
    if (markOf(text) !== field.mark) typed[field.metricId] = text;
  }
  return { typed, shown };
}

/** Another week or section was chosen: what was typed is never dropped without a word. */
async function switchForm(request: Request, press: Press): Promise<void> {
  const { view } = press;
  if (view === null) return;
  const { deps, caller, tenant } = request;
  const state = readEnterState(view.privateMetadata);
  const { typed } = readTyped(view.values);
  const unsaved = Object.keys(typed).length;
  const wished =
    press.actionId === ENTER_ACTIONS.week
      ? { ...state, week: press.value }
      : { ...state, sectionId: press.value };
  const stay = unsaved > 0 && state.warned === undefined;
  const target: EnterState = stay
    ? { ...state, warned: true }
    : { ...wished, warned: undefined as never };
  const form = await deps.store.inTenant(caller.tenantId, (tx) =>
    loadEntryForm(tx, request, weekOf(target.week, tenant.settings), target.sectionId),
  );
  const next = toEnterView({
    form,
    state: { ...target, week: form.week.start, sectionId: form.section.id },
    blockIdOf: toFieldId,
    ...(stay
      ? {
          typed,
          note: view.values[ENTER_BLOCKS.note]?.[ENTER_ACTIONS.note] ?? '',
          reason: view.values[ENTER_BLOCKS.reason]?.[ENTER_ACTIONS.reason] ?? '',
          notices: [
            `You have ${unsaved === 1 ? 'one number' : `${unsaved} numbers`} here that ${unsaved === 1 ? 'is' : 'are'} not saved. Press Save first, or choose again to leave without saving.`,
          ],
        }
      : {}),
  });
  await caller.client.views.update({ view_id: view.id, hash: view.hash, view: next });
}

/** The manual-entry modal: its selects and its Save button. */
export function registerEnter(listening: Listening): void {
  onPress(listening, ENTER_ACTIONS.week, switchForm);
  onPress(listening, ENTER_ACTIONS.section, switchForm);
  onSubmit(listening, ENTER_VIEW, submitEntries);
}

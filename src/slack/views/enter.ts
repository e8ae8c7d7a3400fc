import { weekOf } from '../../domain/week.ts';
import {
  ENTER_ACTIONS,
  ENTER_BLOCKS,
  ENTER_VIEW,
  toEnterView,
  type EnterState,
} from '../../render/entry/enter-view.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';
import { updateView } from '../update-view.ts';
import { readFieldId, toFieldId } from './enter-field-id.ts';
import { loadEntryForm, readEnterState, readTyped, type FormWish } from './enter-form.ts';
import { submitEntries } from './enter-submit.ts';

export interface EnterWish extends Pick<FormWish, 'week' | 'sectionId'> {
  /** Just these numbers; absent: a section's. */
  readonly metricIds?: readonly string[];
  readonly channelId: string | null;
  readonly messageTs: string | null;
}

/** Opens the form, filled with what stands. */
export async function openEnter(request: Request, wish: EnterWish): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Enter numbers', async () => {
    const { week, sectionId, metricIds = null, channelId, messageTs } = wish;
    const form = await deps.store.inTenant(caller.tenantId, (tx) =>
      loadEntryForm(tx, request, { week, sectionId, metricIds }),
    );
    const state: EnterState = {
      week: form.week.start,
      sectionId: form.section?.id ?? null,
      metricIds,
      channelId,
      messageTs,
      warned: false,
    };
    return toEnterView({ form, state, blockIdOf: toFieldId });
  });
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
  const stay = unsaved > 0 && !state.warned;
  const target: EnterState = stay ? { ...state, warned: true } : { ...wished, warned: false };
  const form = await deps.store.inTenant(caller.tenantId, (tx) =>
    loadEntryForm(tx, request, { ...target, week: weekOf(target.week, tenant.settings) }),
  );
  const shownIds = new Map(
    Object.keys(view.values).flatMap((blockId) => {
      const field = readFieldId(blockId);
      return field === null ? [] : [[field.metricId, blockId] as const];
    }),
  );
  const next = toEnterView({
    form,
    state: { ...target, week: form.week.start, sectionId: form.section?.id ?? null },
    blockIdOf: toFieldId,
    ...(stay
      ? {
          // What the person has seen is what they saw when the form opened, not what stands by now.
          blockIdOf: (field, shown) => shownIds.get(field.metric.id) ?? toFieldId(field, shown),
          typed,
          note: view.values[ENTER_BLOCKS.note]?.[ENTER_ACTIONS.note] ?? '',
          reason: view.values[ENTER_BLOCKS.reason]?.[ENTER_ACTIONS.reason] ?? '',
          notices: [
            `You have ${unsaved === 1 ? 'one number' : `${unsaved} numbers`} here that ${unsaved === 1 ? 'is' : 'are'} not saved. Press Save first, or choose again to leave without saving.`,
          ],
        }
      : {}),
  });
  await updateView(caller.client, view, next);
}

/** The manual-entry modal: its selects and its Save button. */
export function registerEnter(listening: Listening): void {
  onPress(listening, ENTER_ACTIONS.week, switchForm);
  onPress(listening, ENTER_ACTIONS.section, switchForm);
  onSubmit(listening, ENTER_VIEW, submitEntries);
}

import { z } from 'zod';
import { weekRange } from '../../domain/scorecard/entries-range.ts';
import { buildEntryForm, type EntryForm } from '../../domain/scorecard/entry-form.ts';
import { enterersOf } from '../../domain/scorecard/permissions.ts';
import { quotedName } from '../../domain/scorecard/quoted-name.ts';
import type { Week } from '../../domain/week.ts';
import { Forbidden } from '../../errors.ts';
import { ENTER_ACTIONS, type EnterState } from '../../render/entry/enter-view.ts';
import { findEntries } from '../../store/entries.ts';
import type { TenantTx } from '../../store/open-store.ts';
import type { ViewValues } from '../press.ts';
import type { Request } from '../request.ts';
import { markOf, readFieldId } from './enter-field-id.ts';

const stateSchema = z.object({
  week: z.string(),
  sectionId: z.string().nullable(),
  metricIds: z.array(z.string()).nullable(),
  channelId: z.string().nullable(),
  messageTs: z.string().nullable(),
  warned: z.boolean(),
});

/** What the form was opened on. */
export const readEnterState = (metadata: string): EnterState =>
  stateSchema.parse(JSON.parse(metadata));

/** What a form is asked to show: a section (null: the first there is to enter in), or just some metrics. */
export interface FormWish {
  readonly week: Week;
  readonly sectionId: string | null;
  readonly metricIds: readonly string[] | null;
}

/** Reads a week's entries and builds the form; throws Forbidden where this person enters nothing. */
export async function loadEntryForm(
  tx: TenantTx,
  request: Request,
  { week, sectionId, metricIds }: FormWish,
): Promise<EntryForm> {
  const { scorecard, person, tenant, now } = request;
  const { settings } = tenant;
  const entries = await findEntries(tx, weekRange(week, settings));
  const wish = { week, sectionId, metricIds };
  const form = buildEntryForm({ scorecard, entries, person, ...wish, now, settings });
  if (form !== null && form.fields.some(({ mayEnter }) => mayEnter === true)) return form;
  if (metricIds !== null)
    throw new Forbidden(
      'None of these numbers is yours to enter now. `/scorecard enter` shows those that are.',
    );
  const section = scorecard.sections.find(({ id }) => id === sectionId);
  const who =
    section === undefined ? [] : enterersOf({ ownerId: null, contributorIds: [] }, section);
  const named = who.map((id) => `<@${id}>`).join(', ');
  throw new Forbidden(
    section === undefined
      ? 'You own no metric of the scorecard, so there is nothing for you to enter. Owners, contributors and admins enter; an admin can make you one in `/scorecard edit`.'
      : `You cannot enter numbers of ${quotedName(section.name)}. ${named === '' ? 'Admins' : `${named} and admins`} can.`,
  );
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

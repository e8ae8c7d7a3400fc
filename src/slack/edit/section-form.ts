import type { ModalView } from '@slack/types';
import type { Section } from '../../domain/scorecard/types.ts';
import { AppError, NotFound } from '../../errors.ts';
import {
  listOf,
  NEW_SECTION,
  toSectionDraft,
  toSectionForm,
  type SectionDraft,
} from '../../render/edit/section-form.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { saveSection } from '../../store/sections.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { changedSince, takeFingerprints } from '../fingerprints.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import type { Request } from '../request.ts';
import { afterSaving } from './after-saving.ts';
import { newPeopleProblem } from './check-owners.ts';
import { readFields, toBlockErrors, type FormState } from './form-state.ts';
import { overtakenNotice } from './overtaken-notice.ts';

const draftOf = (section: Section | null): SectionDraft =>
  section === null ? NEW_SECTION : toSectionDraft(section);

function draw(draft: SectionDraft, state: FormState, notices: readonly string[] = []): ModalView {
  const { generation } = state;
  const frame = { isNew: state.id === null, metadata: JSON.stringify(state), generation, notices };
  return toSectionForm(draft, frame);
}

/** The form of a section; of a new one without. */
export function buildSectionForm(section: Section | null, list: FormState['list']): ModalView {
  const draft = draftOf(section);
  return draw(draft, {
    thing: 'section',
    id: section?.id ?? null,
    sectionId: '',
    list,
    base: takeFingerprints({ ...draft }),
    kept: {},
    generation: 0,
  });
}

function readDraft(fields: Readonly<Record<string, string>>): SectionDraft {
  const { name = '', owner = '', contributors = '', active = '' } = fields;
  return { name: name.trim(), owner, contributors, active };
}

type Saved =
  | { readonly kind: 'saved'; readonly id: string }
  | { readonly kind: 'overtaken'; readonly current: SectionDraft; readonly keys: string[] };

function save(request: Request, state: FormState, draft: SectionDraft): Promise<Saved> {
  const { deps, caller, person, now } = request;
  return deps.store.inTenant(caller.tenantId, async (tx) => {
    await lockSetUp(tx);
    const by = { by: person.id, at: now };
    const input = {
      name: draft.name,
      ownerId: draft.owner === '' ? null : draft.owner,
      contributorIds: listOf(draft.contributors),
      active: draft.active === 'yes',
    };
    const { id } = state;
    if (id === null) return { kind: 'saved', id: (await saveSection(tx, input, by)).id };
    const { sections } = await findScorecard(tx);
    const current = sections.find((one) => one.id === id);
    if (current === undefined) throw new NotFound('That section does not exist any more.');
    const keys = changedSince(state.base, { ...toSectionDraft(current) });
    if (keys.length > 0) return { kind: 'overtaken', current: toSectionDraft(current), keys };
    const isChanged = changedSince(state.base, { ...draft }).length > 0;
    if (isChanged) await saveSection(tx, { ...input, id }, by);
    return { kind: 'saved', id };
  });
}

/** Save on a section's form. */
export async function submitSection(
  request: Request,
  state: FormState,
  { values }: Submission,
): Promise<SubmitOutcome> {
  const draft = readDraft(readFields(values));
  const section = request.scorecard.sections.find(({ id }) => id === state.id) ?? null;
  const errors = await newPeopleProblem(request, draft, section);
  if (Object.keys(errors).length > 0)
    return { kind: 'errors', errors: toBlockErrors(errors, values) };
  try {
    const saved = await save(request, state, draft);
    if (saved.kind === 'saved') {
      return { kind: 'close', after: () => afterSaving(request, state.list, saved.id) };
    }
    const { current, keys } = saved;
    const touched = changedSince(state.base, { ...draft });
    const untouched = Object.entries(current).filter(([key]) => !touched.includes(key));
    const next = {
      ...state,
      base: takeFingerprints({ ...current }),
      generation: state.generation + 1,
    };
    const merged = { ...draft, ...Object.fromEntries(untouched) };
    const notice = overtakenNotice({ ...current }, keys, touched, request.scorecard);
    return { kind: 'update', view: draw(merged, next, [notice]) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: toBlockErrors(error.fields, values) };
  }
}

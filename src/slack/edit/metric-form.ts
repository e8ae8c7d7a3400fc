import type { ModalView } from '@slack/types';
import type { Metric } from '../../domain/scorecard/types.ts';
import { NotFound } from '../../errors.ts';
import { keptSections } from '../../render/edit/edit-list.ts';
import {
  hiddenFields,
  mergeDraft,
  newMetricDraft,
  toMetricDraft,
  type MetricDraft,
} from '../../render/edit/metric-draft.ts';
import { toMetricForm } from '../../render/edit/metric-form.ts';
import { takeFingerprints, type FieldTexts } from '../fingerprints.ts';
import type { PressedView } from '../press.ts';
import type { Request } from '../request.ts';
import type { Redraw } from '../update-view.ts';
import { readFields, readFormState, type FormState } from './form-state.ts';

/** The fields two people can both change; dates from when on are the form's own. */
export function sharedFields(draft: MetricDraft): FieldTexts {
  const { goalFrom: _goalFrom, definitionFrom: _definitionFrom, ...shared } = draft;
  return shared;
}

/** Draws the form; texts of fields it does not show go into its metadata. */
export function drawMetricForm(
  { scorecard }: Request,
  draft: MetricDraft,
  state: FormState,
  notices: readonly string[] = [],
): ModalView {
  const kept = Object.fromEntries(
    hiddenFields(draft, state.isShort === true).map((field) => [field, draft[field]]),
  );
  const home = scorecard.sections.find(({ id }) => id === draft.section);
  const sections = keptSections(scorecard);
  const { generation, isShort = false } = state;
  return toMetricForm({
    draft,
    sections: home === undefined || sections.includes(home) ? sections : [...sections, home],
    frame: {
      isNew: state.id === null,
      metadata: JSON.stringify({ ...state, kept }),
      generation,
      isShort,
      notices,
    },
  });
}

/** The form of a metric, or of a new one in a section. */
export function buildMetricForm(
  request: Request,
  metric: Metric | null,
  list: FormState['list'],
): ModalView {
  const { settings } = request.tenant;
  const draft =
    metric === null
      ? newMetricDraft(list.page, settings)
      : toMetricDraft(metric, settings, request.now);
  return drawMetricForm(request, draft, {
    thing: 'metric',
    id: metric?.id ?? null,
    sectionId: draft.section,
    list,
    base: takeFingerprints(sharedFields(draft)),
    kept: {},
    generation: 0,
    isShort: metric === null,
  });
}

/** What the form holds now: what is stored, what was typed before, and what stands in the fields. */
export function readMetricDraft(
  { scorecard, tenant, now }: Request,
  state: FormState,
  fields: Readonly<Record<string, string>>,
): { metric: Metric | null; draft: MetricDraft; stored: MetricDraft } {
  const { settings } = tenant;
  const metric = scorecard.metrics.find(({ id }) => id === state.id) ?? null;
  if (metric === null && state.id !== null) {
    throw new NotFound('That metric does not exist any more. Open `/scorecard edit` again.');
  }
  const stored =
    metric === null
      ? newMetricDraft(state.sectionId, settings)
      : toMetricDraft(metric, settings, now);
  return { metric, stored, draft: mergeDraft(stored, { ...state.kept, ...fields }) };
}

/** Redraws the form after a choice that other fields depend on, or with all its fields. */
export async function redrawMetricForm(
  request: Request,
  redraw: Redraw,
  view: PressedView,
  { more }: { readonly more: boolean },
): Promise<void> {
  const opened = readFormState(view.privateMetadata);
  const state = more ? { ...opened, isShort: false } : opened;
  const { draft } = readMetricDraft(request, state, readFields(view.values));
  const next = drawMetricForm(request, draft, state);
  await redraw(request.caller.client, view, next);
}

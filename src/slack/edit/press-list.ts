import type { ModalView } from '@slack/types';
import type { Metric, Scorecard, Section } from '../../domain/scorecard/types.ts';
import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { toArchiveView } from '../../render/edit/archive-view.ts';
import { ARCHIVE_PAGE, EDIT_ACTIONS as A } from '../../render/edit/edit-ids.ts';
import { keptMetrics, LINES_PER_PAGE } from '../../render/edit/edit-list.ts';
import { escapeMrkdwn, escapeTags } from '../../render/text.ts';
import { moveMetric, restoreMetric } from '../../store/arrange-metrics.ts';
import { saveMetric } from '../../store/metrics.ts';
import type { TenantTx } from '../../store/open-store.ts';
import type { By } from '../../store/row-values.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { moveSection, restoreSection, saveSection } from '../../store/sections.ts';
import { openModal } from '../open-modal.ts';
import type { Press, PressedView } from '../press.ts';
import type { Request } from '../request.ts';
import { readListState, type FormState, type ListState } from './form-state.ts';
import { redrawList } from './list-view.ts';
import { buildMetricForm } from './metric-form.ts';
import { buildSectionForm } from './section-form.ts';

type Line =
  | { readonly thing: 'section'; readonly part: Section }
  | { readonly thing: 'metric'; readonly part: Metric };

/** The section or metric whose line was pressed. */
function findLine({ scorecard }: { scorecard: Scorecard }, blockId: string): Line {
  const [thing, id] = blockId.split(':');
  const section = scorecard.sections.find((one) => one.id === id);
  const metric = scorecard.metrics.find((one) => one.id === id);
  if (thing === 'section' && section !== undefined) return { thing, part: section };
  if (thing === 'metric' && metric !== undefined) return { thing, part: metric };
  throw new NotFound('That does not exist any more.');
}

async function push(
  { deps, caller, triggerId = '' }: Request,
  title: string,
  view: ModalView,
): Promise<void> {
  await openModal(deps, caller.client, triggerId, title, () => Promise.resolve(view), 'push');
}

function toForm(request: Request, { thing, part }: Line, list: FormState['list']): ModalView {
  return thing === 'section' ? buildSectionForm(part, list) : buildMetricForm(request, part, list);
}

function toArchiveQuestion({ scorecard }: Request, line: Line, list: FormState['list']): ModalView {
  const { thing, part } = line;
  const count = thing === 'section' ? keptMetrics(scorecard, part.id).length : null;
  const { id } = part;
  const state: FormState = { thing, id, sectionId: '', list, base: {}, kept: {}, generation: 0 };
  return toArchiveView(part.name, count, JSON.stringify(state));
}

/** Everything else about it stays as it is stored at that moment. */
async function switchTo(tx: TenantTx, blockId: string, active: boolean, by: By): Promise<void> {
  await lockSetUp(tx);
  const { thing, part } = findLine({ scorecard: await findScorecard(tx) }, blockId);
  if (thing === 'section') await saveSection(tx, { ...part, active }, by);
  else await saveMetric(tx, { ...part, active }, by);
}

/** Carries out a choice of a line's menu. */
async function choose(
  request: Request,
  press: Press,
  view: PressedView,
  list: ListState,
): Promise<void> {
  const line = findLine(request, press.blockId);
  const below = { ...list, viewId: view.id };
  const by = { by: request.person.id, at: request.now };
  const change = (work: (tx: TenantTx) => Promise<unknown>) =>
    request.deps.store.inTenant(request.caller.tenantId, work);
  const { thing, part } = line;
  switch (press.value) {
    case 'edit':
      return push(request, `Change a ${thing}`, toForm(request, line, below));
    case 'archive':
      return push(request, `Archive a ${thing}`, toArchiveQuestion(request, line, below));
    case 'up':
    case 'down': {
      const move = thing === 'section' ? moveSection : moveMetric;
      const direction = press.value;
      await change((tx) => move(tx, part.id, direction, by));
      break;
    }
    case 'on':
    case 'off':
      await change((tx) => switchTo(tx, press.blockId, press.value === 'on', by));
      break;
    default:
      throw new InvalidInput('That choice does not exist any more.');
  }
  await redrawList(request, view.id, list);
}

async function restore(
  request: Request,
  press: Press,
  view: PressedView,
  list: ListState,
): Promise<void> {
  const { thing, part } = findLine(request, press.blockId);
  const by = { by: request.person.id, at: request.now };
  await request.deps.store.inTenant(request.caller.tenantId, (tx) =>
    (thing === 'section' ? restoreSection : restoreMetric)(tx, part.id, by),
  );
  await redrawList(request, view.id, list, [
    `*${escapeMrkdwn(part.name)}* is back, last in ${thing === 'section' ? 'the order of sections' : 'its section'}.`,
  ]);
}

type Handler = (
  request: Request,
  press: Press,
  view: PressedView,
  list: ListState,
) => Promise<void>;

const go =
  (to: (press: Press, list: ListState) => ListState): Handler =>
  (request, press, view, list) =>
    redrawList(request, view.id, to(press, list));

/** One handler for each control of the list. */
export const LIST_PRESSES: Readonly<Record<string, Handler>> = {
  [A.chooseSection]: go(({ value }) => ({ page: value, offset: 0 })),
  [A.showArchived]: go(() => ({ page: ARCHIVE_PAGE, offset: 0 })),
  [A.showSections]: go(() => ({ page: '', offset: 0 })),
  [A.earlier]: go((_, list) => ({ ...list, offset: Math.max(0, list.offset - LINES_PER_PAGE) })),
  [A.later]: go((_, list) => ({ ...list, offset: list.offset + LINES_PER_PAGE })),
  [A.menu]: choose,
  [A.restore]: restore,
  [A.addSection]: (request, _, view, list) =>
    push(request, 'Add a section', buildSectionForm(null, { ...list, viewId: view.id })),
  [A.addMetric]: (request, press, view, list) =>
    push(
      request,
      'Add a metric',
      buildMetricForm(request, null, { ...list, page: press.value, viewId: view.id }),
    ),
};

/** Presses a control of the list; a refusal is told in the list itself. */
export async function pressList(request: Request, press: Press): Promise<void> {
  const { view } = press;
  if (view === null) return;
  const list = readListState(view.privateMetadata);
  try {
    await LIST_PRESSES[press.actionId]?.(request, press, view, list);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await redrawList(request, view.id, list, [escapeTags(error.userMessage)]);
  }
}

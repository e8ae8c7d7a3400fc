import { conflictsWith } from '../../domain/scorecard/entry-conflicts.ts';
import type { EntryForm } from '../../domain/scorecard/entry-form.ts';
import {
  planEntries,
  type EntryChange,
  type EntryPlan,
} from '../../domain/scorecard/plan-entries.ts';
import { printEntryInput } from '../../domain/scorecard/print-input.ts';
import { readEntryForm } from '../../domain/scorecard/read-entry-form.ts';
import { doubtOf } from '../../domain/scorecard/doubts.ts';
import type { Entry } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekOf } from '../../domain/week.ts';
import {
  ENTER_ACTIONS,
  ENTER_BLOCKS,
  doubtsMark,
  toEnterView,
  type EnterState,
} from '../../render/entry/enter-view.ts';
import { escapeMrkdwn, shorten } from '../../render/text.ts';
import { findEntries } from '../../store/entries.ts';
import { saveEntries } from '../../store/save-entries.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { weekRange } from '../../domain/scorecard/entries-range.ts';
import { loadNames } from '../answers/names.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import type { Request } from '../request.ts';
import { confirmEntries } from './confirm-entries.ts';
import { toFieldId } from './enter-field-id.ts';
import { loadEntryForm, readEnterState, readTyped } from './enter-form.ts';

interface Typed {
  readonly typed: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, number>>;
  readonly note: string;
  readonly reason: string;
  readonly mayClear: boolean;
  /** The odd numbers that shall be entered all the same. */
  readonly sure: string;
}

/** What a submit comes to, decided inside the transaction. */
type Decision =
  | { readonly kind: 'saved'; readonly plan: EntryPlan; readonly form: EntryForm }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'errors'; readonly errors: Record<string, string> }
  | {
      readonly kind: 'again';
      readonly form: EntryForm;
      readonly conflicts: readonly Conflict[];
      readonly clears: readonly string[];
      readonly doubts: readonly string[];
    };

interface Conflict {
  readonly metricId: string;
  readonly current: Entry | null;
}

function readSubmission({ values }: Submission): Typed {
  const field = (block: string, action: string) => values[block]?.[action]?.trim() ?? '';
  return {
    ...readTyped(values),
    note: field(ENTER_BLOCKS.note, ENTER_ACTIONS.note),
    reason: field(ENTER_BLOCKS.reason, ENTER_ACTIONS.reason),
    mayClear: field(ENTER_BLOCKS.clear, ENTER_ACTIONS.clear) === 'clear',
    sure: field(ENTER_BLOCKS.doubts, ENTER_ACTIONS.doubts),
  };
}

const blockOf = (submission: Submission, metricId: string) =>
  Object.keys(submission.values).find((blockId) => blockId.split(':')[1] === metricId) ??
  ENTER_BLOCKS.note;

/** Reads, decides and stores in one transaction, so that nothing can change in between unseen. */
async function decide(
  tx: TenantTx,
  request: Request,
  submission: Submission,
  state: EnterState,
): Promise<Decision> {
  const { scorecard, tenant, now, caller } = request;
  const { settings } = tenant;
  const said = readSubmission(submission);
  const week = weekOf(state.week, settings);
  const form = await loadEntryForm(tx, request, { ...state, week });
  const { proposed, errors } = readEntryForm(said.typed, said.note, form.fields, settings);
  if (Object.keys(errors).length > 0) {
    const byBlock: Record<string, string> = {};
    for (const [metricId, text] of Object.entries(errors))
      byBlock[blockOf(submission, metricId)] = text;
    return { kind: 'errors', errors: byBlock };
  }
  const current = await findEntries(tx, weekRange(week, settings));
  const plan = planEntries({
    current,
    proposed,
    metrics: scorecard.metrics,
    now,
    rules: settings,
    origin: 'manual',
  });
  const [refused] = plan.refused;
  if (refused !== undefined)
    return { kind: 'errors', errors: { [blockOf(submission, refused.metricId)]: refused.message } };
  if (plan.changes.length === 0) return { kind: 'nothing' };
  const conflicts = conflictsWith(said.shown, plan.changes).map(
    ({ change, current: standing }) => ({ metricId: change.metricId, current: standing }),
  );
  const clears = said.mayClear
    ? []
    : plan.changes.filter(({ kind }) => kind === 'cleared').map((change) => nameOf(form, change));
  const found = doubtsAbout(plan.changes, form, settings);
  // Sure of these numbers, not of others typed since.
  const doubts = said.sure === doubtsMark(found) ? [] : found;
  if (conflicts.length > 0 || clears.length > 0 || doubts.length > 0)
    return { kind: 'again', form, conflicts, clears, doubts };
  if (plan.needsReason && said.reason === '') {
    return {
      kind: 'errors',
      errors: {
        [ENTER_BLOCKS.reason]:
          'You change a number of a closed week. Say why; it stays in the history.',
      },
    };
  }
  const saved = await saveEntries(tx, plan.changes, {
    by: caller.userId,
    at: now,
    source: 'manual',
    reason: plan.needsReason ? said.reason : null,
  });
  // Somebody stored something this very moment, perhaps the same numbers by a second press: what
  // stands now decides. This ends, because a number that differs from the one shown is told above.
  if ('conflicts' in saved) return decide(tx, request, submission, state);
  return { kind: 'saved', plan, form };
}

/** `Same Day Close Rate: 70 of 44 is 159%`, of every number that is odd. */
function doubtsAbout(
  changes: readonly EntryChange[],
  form: EntryForm,
  { numberFormat }: TenantSettings,
): readonly string[] {
  return changes.flatMap((change) => {
    const metric = form.fields.find((field) => field.metric.id === change.metricId)?.metric;
    const doubt = metric === undefined ? null : doubtOf(change, metric, numberFormat);
    return doubt === null ? [] : [`${nameOf(form, change)}: ${doubt}`];
  });
}

const nameOf = (form: EntryForm, { metricId }: Pick<EntryChange, 'metricId'>) =>
  form.fields.find(({ metric }) => metric.id === metricId)?.label ?? 'a value';

/** `Charles changed Dials to 121 while you were typing.` */
async function toNotices(
  request: Request,
  form: EntryForm,
  conflicts: readonly Conflict[],
): Promise<string[]> {
  const { deps, caller, tenant } = request;
  const name = await loadNames(
    deps,
    caller,
    conflicts.map(({ current }) => current?.enteredBy ?? caller.userId),
  );
  return conflicts.map(({ metricId, current }) => {
    const field = form.fields.find(({ metric }) => metric.id === metricId);
    if (field === undefined || current === null)
      return 'A number changed while you were typing. Check it and press Save again.';
    const now = printEntryInput(current, field.metric, tenant.settings.numberFormat);
    const who =
      current.enteredBy === caller.userId
        ? 'You'
        : escapeMrkdwn(shorten(name(current.enteredBy), 60));
    return `${who} changed *${escapeMrkdwn(field.label)}* to *${escapeMrkdwn(now === '' ? 'missing' : now)}* while this form was open. What you typed is not stored yet: press Save again to replace it.`;
  });
}

/** Saves what was typed; only what changed, as revisions. */
export async function submitEntries(
  request: Request,
  submission: Submission,
): Promise<SubmitOutcome> {
  const { deps, caller } = request;
  const state = readEnterState(submission.privateMetadata);
  const decision = await deps.store.inTenant(caller.tenantId, (tx) =>
    decide(tx, request, submission, state),
  );
  switch (decision.kind) {
    case 'errors':
      return { kind: 'errors', errors: decision.errors };
    case 'nothing':
      return { kind: 'close' };
    case 'saved':
      return {
        kind: 'close',
        after: () => confirmEntries(request, state, decision.form, decision.plan),
      };
    case 'again': {
      const { typed, note, reason } = readSubmission(submission);
      const notices = await toNotices(request, decision.form, decision.conflicts);
      const view = toEnterView({
        form: decision.form,
        state,
        blockIdOf: toFieldId,
        typed,
        note,
        reason,
        notices,
        clears: decision.clears,
        doubts: decision.doubts,
      });
      return { kind: 'update', view };
    }
  }
}

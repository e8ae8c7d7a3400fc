import { ALL_REPORTS } from '../../../reports/all-reports.ts';
import { buildReportList } from '../../domain/reports/build-report-list.ts';
import { firstWithNumbers } from '../../domain/reports/first-with-numbers.ts';
import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { SETUP_FIELDS as F, type SetupStep } from '../../render/setup/draft.ts';
import { toSetUpChanged, toSetUpDone } from '../../render/setup/setup-done.ts';
import { changedSettings, settingsInWords } from '../../render/setup/settings-words.ts';
import type { MessagePart } from '../../render/answer.ts';
import { joinWords } from '../../render/text.ts';
import { changedSince, takeFingerprints } from '../fingerprints.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import { postToTeam } from './post-to-team.ts';
import { requirePermission, type Request } from '../request.ts';
import { ownerErrors, peopleStepErrors } from './check-people.ts';
import { calendarErrors, isConfirmed, readSetupStep } from './read-step.ts';
import { saveSetup, type SetupSaved } from './save-setup.ts';
import {
  adoptSettings,
  readSetupState,
  settingFields,
  settingsOf,
  type SetupState,
} from './setup-state.ts';
import { buildSetupStep, chosenTemplate, loadFacts, stepsFor } from './setup-steps.ts';

/** Not sent for weeks in which no number is expected yet. */
const OF_EXPECTED_NUMBERS: ReadonlySet<string> = new Set(['weekly-scorecard', 'entry-reminder']);

async function errorsOf(
  { deps, caller }: Request,
  { step, draft }: SetupState,
): Promise<Record<string, string>> {
  if (step === 'calendar') return calendarErrors(draft);
  if (step === 'people') return peopleStepErrors(deps, caller, draft);
  const hasOwners = step === 'template' && chosenTemplate(draft) !== null;
  return hasOwners ? ownerErrors(deps, caller, draft) : {};
}

/** Next on a step, Save on the last one. */
export async function submitSetup(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  requirePermission(maySetUp(request.person, request.tenant.settings));
  const opened = readSetupState(privateMetadata);
  const state = { ...opened, draft: readSetupStep(values, opened.draft) };
  const errors = await errorsOf(request, state);
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  if (state.step !== 'review') {
    const steps = stepsFor(request);
    const step: SetupStep = steps[steps.indexOf(state.step) + 1] ?? 'review';
    return { kind: 'update', view: await buildSetupStep(request, { ...state, step }) };
  }
  const facts = await loadFacts(request, state.draft);
  const isUnconfirmed =
    (facts.move !== null && !isConfirmed(values, F.confirmWeeks)) ||
    (facts.isLeaving && !isConfirmed(values, F.confirmLeaving));
  if (isUnconfirmed) {
    const notice = 'This needs your confirmation before it is saved.';
    return { kind: 'update', view: await buildSetupStep(request, state, [notice]) };
  }
  return save(request, state);
}

async function save(request: Request, state: SetupState): Promise<SubmitOutcome> {
  const { deps, caller, person, now } = request;
  const { draft, base } = state;
  const saved = await saveSetup(deps.store, caller.tenantId, {
    settings: settingsOf(draft),
    base,
    template: chosenTemplate(draft),
    owners: draft.owners,
    alerts: draft.alerts,
    by: person.id,
    at: now,
  });
  if (saved.kind === 'same') return { kind: 'clear' };
  if (saved.kind === 'overtaken') return overtaken(request, state, saved);
  const message = toMessage(person.id, saved, now);
  return {
    kind: 'clear',
    after: async () => {
      if (message !== null) await postToTeam(request, saved.after.settings, message);
    },
  };
}

function toMessage(
  by: string,
  { before, after, scorecard, movedValues }: Extract<SetupSaved, { kind: 'saved' }>,
  now: Date,
): MessagePart | null {
  const { settings } = after;
  if (before.setUpAt !== null) return toSetUpChanged(by, before.settings, settings, movedValues);
  const asDeclared = { declarations: ALL_REPORTS, choices: new Map(), runs: new Map() };
  const reports = buildReportList({ ...asDeclared, now, settings }).map((report) =>
    OF_EXPECTED_NUMBERS.has(report.declaration.name)
      ? { ...report, next: firstWithNumbers(report, now, settings) }
      : report,
  );
  return toSetUpDone({ by, settings, scorecard, reports });
}

/** Takes over what the person had not touched, says what that was, and asks again. */
async function overtaken(
  request: Request,
  state: SetupState,
  { current, keys }: Extract<SetupSaved, { kind: 'overtaken' }>,
): Promise<SubmitOutcome> {
  const touched = changedSince(state.base, settingFields(state.draft));
  const untouched = keys.filter((key) => !touched.includes(key));
  const draft = adoptSettings(state.draft, current, untouched);
  const base = takeFingerprints(settingFields(current));
  const before = { ...request.tenant, settings: current };
  const differs = changedSettings(current, draft);
  const words = settingsInWords(current)
    .filter(({ key }) => differs.includes(key))
    .map(({ label, text }) => `${label} is ${text} now`);
  const notice =
    words.length === 0
      ? 'Somebody else changed other settings meanwhile; they are kept as shown below. Save again if this is right.'
      : `Somebody else changed the set-up meanwhile: ${joinWords(words)}. Save again to replace that with yours.`;
  const view = await buildSetupStep({ ...request, tenant: before }, { ...state, draft, base }, [
    notice,
  ]);
  return { kind: 'update', view };
}

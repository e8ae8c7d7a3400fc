import type { ModalView } from '@slack/types';
import { mspScorecard2025 } from '../../../reports/templates/msp-scorecard-2025.ts';
import type { ScorecardTemplate } from '../../domain/scorecard/template.ts';
import type { SetupDraft, SetupStep } from '../../render/setup/draft.ts';
import type { ReviewFacts } from '../../render/setup/review-step.ts';
import { toSetupView } from '../../render/setup/setup-view.ts';
import { EMPTY_TEMPLATE } from '../../render/setup/template-step.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { countStoredWeeks } from '../../store/week-starts.ts';
import type { Request } from '../request.ts';
import { takeFingerprints } from '../fingerprints.ts';
import { settingFields, writeSetupState, type SetupState } from './setup-state.ts';
import { suggestOwners } from './suggest-owners.ts';

const TEMPLATES: readonly ScorecardTemplate[] = [mspScorecard2025];

/** The steps of this run; a template is offered while there is no section, not even an archived one. */
export function stepsFor({ scorecard }: Pick<Request, 'scorecard'>): readonly SetupStep[] {
  const hasSections = scorecard.sections.length > 0;
  return hasSections
    ? ['calendar', 'people', 'review']
    : ['calendar', 'people', 'template', 'review'];
}

export const chosenTemplate = ({ templateId }: SetupDraft): ScorecardTemplate | null =>
  TEMPLATES.find(({ id }) => id === templateId) ?? null;

/** Where the form begins: the settings as they are; at the first time what Slack lets us guess. */
export async function firstState(request: Request): Promise<SetupState> {
  const { deps, caller, tenant, person } = request;
  const { settings } = tenant;
  const base = takeFingerprints(settingFields(settings));
  const state = (draft: SetupDraft): SetupState => ({ step: 'calendar', base, draft });
  const templateId = TEMPLATES[0]?.id ?? EMPTY_TEMPLATE;
  const draft: SetupDraft = { ...settings, alerts: null, templateId, owners: {} };
  if (tenant.setUpAt !== null) return state(draft);
  const { quietFrom, quietTo, quietDays, fallbackChannelId } = await deps.store.readInTenant(
    caller.tenantId,
    findAlertSettings,
  );
  const facts =
    caller.channelId === null
      ? null
      : await deps.channels.find(caller.client, caller.teamId, caller.channelId);
  const isOwn = facts !== null && !facts.isDm && !facts.isShared;
  return state({
    ...draft,
    alerts: { quietFrom, quietTo, quietDays, fallbackChannelId },
    zone: person.zone ?? settings.zone,
    adminIds: settings.adminIds.length === 0 ? [person.id] : settings.adminIds,
    teamChannelId: settings.teamChannelId ?? (isOwn ? facts.id : null),
  });
}

/** What the last step has to warn of; null facts on the others cost nothing. */
export async function loadFacts(request: Request, draft: SetupDraft): Promise<ReviewFacts> {
  const { deps, caller, tenant, person } = request;
  const { settings, setUpAt } = tenant;
  const stored =
    settings.firstDay === draft.firstDay
      ? null
      : await deps.store.inTenant(caller.tenantId, countStoredWeeks, { readOnly: true });
  const channel =
    draft.teamChannelId === null
      ? null
      : await deps.channels.find(caller.client, caller.teamId, draft.teamChannelId);
  return {
    before: setUpAt === null ? null : settings,
    move:
      stored === null || stored.firstPeriod === null || stored.lastPeriod === null
        ? null
        : { values: stored.entries, first: stored.firstPeriod, last: stored.lastPeriod },
    isBotInTeamChannel: channel?.isBotMember === true,
    isLeaving: !draft.adminIds.includes(person.id),
  };
}

const NO_FACTS: ReviewFacts = {
  before: null,
  move: null,
  isBotInTeamChannel: true,
  isLeaving: false,
};

/** Draws a step, with owners suggested where the template asks for them. */
export async function buildSetupStep(
  request: Request,
  state: SetupState,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { deps, caller, now } = request;
  const template = state.step === 'template' ? chosenTemplate(state.draft) : null;
  const draft =
    template === null ? state.draft : await suggestOwners(deps, caller, template, state.draft);
  const facts = state.step === 'review' ? await loadFacts(request, draft) : NO_FACTS;
  const metadata = writeSetupState({ ...state, draft });
  const steps = stepsFor(request);
  const form = { step: state.step, steps, draft, templates: TEMPLATES, now, metadata, notices };
  return toSetupView(form, facts);
}

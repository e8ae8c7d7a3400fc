import { App } from '@slack/bolt';
import { toBoltLogger } from './bolt-logger.ts';
import type { BotIdentity } from './bot-identity.ts';
import { CLIENT_OPTIONS } from './call-slack.ts';
import type { SlackDeps } from './deps.ts';
import { registerFileShared } from './events/file-shared.ts';
import { createIdentifyCaller } from './identify-caller.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import type { Listening } from './listen.ts';
import { registerImportControls } from './actions/import-controls.ts';
import { registerScorecardControls } from './actions/scorecard-controls.ts';
import { registerSuggestSections } from './actions/suggest-sections.ts';
import { registerPulseControls } from './actions/pulse-controls.ts';
import { reloadPulseAnswer } from './answers/pulse.ts';
import { registerPulse } from './commands/pulse.ts';
import { registerScorecard } from './commands/scorecard.ts';
import { registerPulseAssign } from './pulse/assign.ts';
import { registerPulseMetrics } from './pulse/metrics.ts';
import { registerPulseRename } from './pulse/rename.ts';
import { registerPulseNotes } from './pulse/notes.ts';
import { registerPulseOverride } from './pulse/override.ts';
import { registerPulseWeights } from './pulse/weights.ts';
import { registerEnter } from './views/enter.ts';
import { registerGoal } from './views/goal.ts';
import { registerHistory } from './views/history.ts';
import { registerEdit } from './edit/edit.ts';
import { registerIssues } from './issues/issues.ts';
import { registerReportControls } from './reports/report-controls.ts';
import { registerReports } from './reports/reports.ts';
import { registerAlerts } from './alerts/alerts.ts';
import { registerSetup } from './setup/setup.ts';
import type { WatchedReceiver } from './socket-receiver.ts';

export interface SlackApp {
  readonly app: App;
  readonly inFlight: InFlight;
}

/** The Bolt app with every listener; it starts nothing. */
export function createSlackApp(
  deps: SlackDeps,
  options: { receiver: WatchedReceiver; identity: BotIdentity; apiUrl: string },
): SlackApp {
  const { botToken, botUserId, botId } = options.identity;
  const app = new App({
    authorize: () => Promise.resolve({ botToken, botUserId, botId }),
    receiver: options.receiver,
    logger: toBoltLogger(deps.log),
    clientOptions: { slackApiUrl: options.apiUrl, ...CLIENT_OPTIONS },
  });
  const inFlight = createInFlight();
  app.use(({ next }) => inFlight.run(next));
  // Listeners tell their asker about every error themselves; what arrives here had nobody to tell.
  app.error(async (error) => {
    deps.log.error({ error }, 'a Slack request failed outside of its listener');
  });
  const listening: Listening = {
    app,
    deps,
    identify: createIdentifyCaller(deps, options.identity),
  };
  registerScorecard(listening);
  registerScorecardControls(listening);
  registerSuggestSections(listening);
  registerEnter(listening);
  registerGoal(listening);
  registerHistory(listening);
  registerFileShared(listening);
  registerImportControls(listening);
  registerEdit(listening);
  registerPulse(listening);
  registerPulseControls(listening);
  registerPulseOverride(listening, reloadPulseAnswer);
  registerPulseNotes(listening, reloadPulseAnswer);
  registerPulseAssign(listening, reloadPulseAnswer);
  registerPulseRename(listening, reloadPulseAnswer);
  registerPulseWeights(listening);
  registerPulseMetrics(listening);
  registerReports(listening);
  registerIssues(listening);
  registerReportControls(listening);
  registerAlerts(listening);
  registerSetup(listening);
  return { app, inFlight };
}

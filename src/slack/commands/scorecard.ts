import type { Command, CommandContext } from '../../domain/scorecard/command.ts';
import { offeredWeek } from '../../domain/scorecard/entry-form.ts';
import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { parseScorecardCommand, sectionBehindKeyword } from '../../domain/scorecard/query.ts';
import { toHelp, toSetupOffer } from '../../render/scorecard/help.ts';
import { peopleOf } from '../answers/names.ts';
import { openEdit } from '../edit/edit.ts';
import { openIssues } from '../issues/issues.ts';
import { onCommand, type Listening } from '../listen.ts';
import { openReports } from '../reports/reports.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { openSetup } from '../setup/setup.ts';
import { openEnter } from '../views/enter.ts';
import { openGoal, setGoal } from '../views/goal.ts';
import { exportValues, shareTemplate } from './scorecard-files.ts';
import { showHistory, showQuarter, showScorecard, showTrend } from './scorecard-views.ts';

/** What a command is read against; owners can be named by the names Slack shows. */
async function commandContext(request: Request): Promise<CommandContext> {
  const { deps, caller, tenant, scorecard, now } = request;
  const names = await deps.people.findNames(caller.client, caller.teamId, peopleOf(scorecard));
  const people = [...names].map(([id, name]) => ({ id, name }));
  return { now, settings: tenant.settings, scorecard, people };
}

async function answer(request: Request, command: Command, context: CommandContext): Promise<void> {
  const { deps, caller, respond } = request;
  switch (command.kind) {
    case 'show':
      return showScorecard(request, command);
    case 'quarter':
      return showQuarter(request, command);
    case 'trend':
      return showTrend(request, command);
    case 'history':
      return showHistory(request, command);
    case 'enter':
      return openEnter(request, {
        week: command.week ?? offeredWeek(request.now, request.tenant.settings),
        sectionId: command.sectionId,
        channelId: caller.channelId,
        messageTs: null,
      });
    case 'goal':
      return command.wish === null
        ? openGoal(request, command.metric)
        : setGoal(request, command.metric, command.wish);
    case 'export':
      return exportValues(request, command);
    case 'template':
      return shareTemplate(request, command);
    case 'issues':
      return openIssues(request);
    case 'reports':
      return openReports(request);
    case 'edit':
      return openEdit(request);
    case 'setup':
      return openSetup(request);
    case 'help':
      return sayToAsker(deps, caller, toHelp(context), respond);
  }
}

/** `/scorecard …`: parse, then one handler for each kind of command. */
export function registerScorecard(listening: Listening): void {
  onCommand(listening, '/scorecard', async (request, text) => {
    const { deps, caller, person, tenant, respond } = request;
    // Before the set-up every name is unknown: the offer helps more than the choices would.
    if (tenant.setUpAt === null && !/^\s*(?:setup|help)\b/i.test(text)) {
      const offer = toSetupOffer(maySetUp(person, tenant.settings));
      return sayToAsker(deps, caller, offer, respond);
    }
    const context = await commandContext(request);
    await answer(request, parseScorecardCommand(text, context), context);
    const also = sectionBehindKeyword(text, context);
    if (also !== null) await sayToAsker(deps, caller, { text: also }, respond);
  });
}

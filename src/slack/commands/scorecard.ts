import type { Command } from '../../domain/scorecard/command.ts';
import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { parseScorecardCommand } from '../../domain/scorecard/query.ts';
import { toHelp, toSetupOffer } from '../../render/scorecard/help.ts';
import { peopleOf } from '../answers/names.ts';
import { onCommand, type Listening } from '../listen.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { showHistory, showQuarter, showScorecard, showTrend } from './scorecard-views.ts';

/** Reads what was typed; owners can be named by the names Slack shows. */
async function parse(request: Request, text: string): Promise<Command> {
  const { deps, caller, tenant, scorecard, now } = request;
  const names = await deps.people.findNames(caller.client, caller.teamId, peopleOf(scorecard));
  const people = [...names].map(([id, name]) => ({ id, name }));
  return parseScorecardCommand(text, { now, settings: tenant.settings, scorecard, people });
}

async function answer(request: Request, command: Command): Promise<void> {
  const { deps, caller, respond, scorecard } = request;
  switch (command.kind) {
    case 'show':
      return showScorecard(request, command);
    case 'quarter':
      return showQuarter(request, command);
    case 'trend':
      return showTrend(request, command);
    case 'history':
      return showHistory(request, command);
    case 'help':
      return sayToAsker(deps, caller, toHelp(scorecard), respond);
  }
}

/** `/scorecard …`: parse, then one handler for each kind of command. */
export function registerScorecard(listening: Listening): void {
  onCommand(listening, '/scorecard', async (request, text) => {
    const { deps, caller, person, tenant, respond } = request;
    const command = await parse(request, text);
    if (tenant.setUpAt === null && command.kind !== 'setup' && command.kind !== 'help') {
      const offer = toSetupOffer(maySetUp(person, tenant.settings));
      return sayToAsker(deps, caller, offer, respond);
    }
    return answer(request, command);
  });
}

import type { PulseCommand, PulseCommandContext } from '../../domain/pulse/command.ts';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { accountBehindKeyword, parsePulseCommand } from '../../domain/pulse/query.ts';
import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { toPulseHelp } from '../../render/pulse/help.ts';
import { toSetupOffer } from '../../render/scorecard/help.ts';
import { openLog } from '../alerts/log-action.ts';
import { openPersonSettings } from '../alerts/person-settings.ts';
import { openPlays } from '../alerts/plays.ts';
import { answerRequest } from '../answer-request.ts';
import { accountNamesOf } from '../answers/portfolio-cache.ts';
import { loadPulseAnswer, type PulseQuestion } from '../answers/pulse.ts';
import { loadPortfolio } from '../answers/pulse-data.ts';
import { onCommand, type Listening } from '../listen.ts';
import { assignAccount, openAssign } from '../pulse/assign.ts';
import { openMetrics } from '../pulse/metrics.ts';
import { addNote, openNote } from '../pulse/notes.ts';
import { openOverride } from '../pulse/override.ts';
import { undoAccountChurn } from '../pulse/undo-churn.ts';
import { openRename, renameTo } from '../pulse/rename.ts';
import { openWeights } from '../pulse/weights.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { findAliases } from '../../store/pulse/aliases.ts';
import { exportAccounts, exportValues, sharePulseTemplate } from './pulse-files.ts';

/** What a command is read against: the names of accounts, verticals and people, from the portfolio in memory. */
async function commandContext(request: Request): Promise<PulseCommandContext> {
  const { deps, caller, person, tenant, now } = request;
  const { settings } = tenant;
  const loaded = await loadPortfolio(request, null);
  const { accounts, definitions } = loaded.data;
  const ids = new Set(settings.csmIds);
  for (const { ownerId } of accounts) if (ownerId !== null) ids.add(ownerId);
  const [names, aliases] = await Promise.all([
    deps.people.findNames(caller.client, caller.teamId, ids),
    deps.store.inTenant(caller.tenantId, (tx) => findAliases(tx), { readOnly: true }),
  ]);
  const earlier = aliases.map(({ accountId, name }) => ({ id: accountId, name }));
  return {
    now,
    settings,
    verticals: verticalsOf(definitions),
    people: [...names].map(([id, name]) => ({ id, name })),
    userId: person.id,
    get accounts() {
      return accountNamesOf(loaded, earlier);
    },
  };
}

async function show(request: Request, question: PulseQuestion): Promise<void> {
  await answerRequest(request, await loadPulseAnswer(request, question));
}

async function answer(
  request: Request,
  command: PulseCommand,
  context: PulseCommandContext,
): Promise<void> {
  const { deps, caller, respond } = request;
  switch (command.kind) {
    case 'portfolio':
    case 'map':
    case 'account':
    case 'why':
    case 'accounts':
    case 'alerts':
    case 'actions':
      return show(request, command);
    case 'log':
      return openLog(request, command.accountId);
    case 'settings':
      return openPersonSettings(request);
    case 'plays':
      return openPlays(request);
    case 'override':
      return openOverride(request, command.accountId);
    case 'weights':
      return openWeights(request, command.vertical);
    case 'metrics':
      return openMetrics(request);
    case 'export-accounts':
      return exportAccounts(request, command);
    case 'export-metrics':
      return exportValues(request, command);
    case 'template':
      return sharePulseTemplate(request, command);
    case 'note':
      return command.text === null
        ? openNote(request, command.accountId)
        : addNote(request, command.accountId, command.text);
    case 'rename':
      return command.name === null
        ? openRename(request, command.accountId)
        : renameTo(request, command.accountId, command.name);
    case 'undo-churn':
      return undoAccountChurn(request, command.accountId, command.why);
    case 'assign':
      return command.ownerId === null
        ? openAssign(request, command.accountId)
        : assignAccount(request, command.accountId, command.ownerId);
    case 'help':
      return sayToAsker(deps, caller, toPulseHelp(context), respond);
  }
}

/** `/pulse …`: parse, then one handler for each kind of command. */
export function registerPulse(listening: Listening): void {
  onCommand(listening, '/pulse', async (request, text) => {
    const { deps, caller, person, tenant, respond } = request;
    if (tenant.setUpAt === null && !/^\s*help\b/i.test(text)) {
      const offer = toSetupOffer(maySetUp(person, tenant.settings));
      return sayToAsker(deps, caller, offer, respond);
    }
    // The portfolio needs no names: what is asked for most is not kept waiting for them.
    if (text.trim() === '') return show(request, { kind: 'portfolio', period: null });
    const context = await commandContext(request);
    await answer(request, parsePulseCommand(text, context), context);
    const also = accountBehindKeyword(text, context);
    if (also !== null) await sayToAsker(deps, caller, { text: also }, respond);
  });
}

import { toAccountAnswer } from '../../../src/render/pulse/account-answer.ts';
import { answerRequest } from '../../../src/slack/answer-request.ts';
import { loadNames } from '../../../src/slack/answers/names.ts';
import type * as SlackAppModule from '../../../src/slack/app.ts';
import { createIdentifyCaller } from '../../../src/slack/identify-caller.ts';
import { onCommand, type Listening } from '../../../src/slack/listen.ts';
import { registerPulseAssign } from '../../../src/slack/pulse/assign.ts';
import { loadAccount } from '../../../src/slack/pulse/load-account.ts';
import { openMetrics, registerPulseMetrics } from '../../../src/slack/pulse/metrics.ts';
import { registerPulseNotes } from '../../../src/slack/pulse/notes.ts';
import { openOverride, registerPulseOverride } from '../../../src/slack/pulse/override.ts';
import type { ReloadAnswer } from '../../../src/slack/pulse/pressed-message.ts';
import { openWeights, registerPulseWeights } from '../../../src/slack/pulse/weights.ts';
import type { Request } from '../../../src/slack/request.ts';
import type { MakeAnswer } from '../../../src/slack/send-layouts.ts';
import { findAccountNames } from '../../../src/store/pulse/accounts.ts';

async function makeAccount(
  request: Request,
  id: string,
  period: string | null,
): Promise<MakeAnswer> {
  const { deps, caller, tenant } = request;
  const view = await loadAccount(request, id, period);
  const nameOf = await loadNames(deps, caller, [view.account.ownerId ?? '']);
  return (budget) => toAccountAnswer({ view, settings: tenant.settings, nameOf, budget });
}

const reload: ReloadAnswer = (request, { query }) => {
  const { accountId, period } = query as { accountId: string; period: string };
  return makeAccount(request, accountId, period);
};

async function run(request: Request, text: string): Promise<void> {
  const { deps, caller } = request;
  const [word = '', rest = null] = text.split(' ');
  if (word === 'weights') return openWeights(request, rest);
  if (word === 'metrics') return openMetrics(request);
  const names = await deps.store.readInTenant(caller.tenantId, findAccountNames);
  const id = names.find(({ name }) => text.replaceAll('&amp;', '&').endsWith(name))?.id ?? '';
  if (word === 'override') return openOverride(request, id);
  await answerRequest(request, await makeAccount(request, id, null));
}

/** The bot with the smallest `/pulse` that opens accounts and their forms. */
export function withPulse({ createSlackApp }: typeof SlackAppModule): typeof SlackAppModule {
  return {
    createSlackApp(deps, options) {
      const made = createSlackApp(deps, options);
      const listening: Listening = { app: made.app, deps, identify: createIdentifyCaller(deps) };
      registerPulseOverride(listening, reload);
      registerPulseNotes(listening, reload);
      registerPulseAssign(listening, reload);
      registerPulseWeights(listening);
      registerPulseMetrics(listening);
      onCommand(listening, '/pulse', run);
      return made;
    },
  };
}

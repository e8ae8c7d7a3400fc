import type { App, BlockAction, RespondFn, SlashCommand } from '@slack/bolt';
import type { Caller, SlackDeps } from './deps.ts';
import type { IdentifyCaller, RequestSource } from './identify-caller.ts';
import { readOrigin } from './origin.ts';
import { readPress, type Press } from './press.ts';
import { loadRequest, type Request } from './request.ts';
import { sayToAsker, type Respond } from './say.ts';
import { toUserSentence } from './tell-error.ts';

/** What every listener is registered with. */
export interface Listening {
  readonly app: App;
  readonly deps: SlackDeps;
  readonly identify: IdentifyCaller;
}

const asRespond = (respond: RespondFn | undefined): Respond | undefined =>
  respond === undefined ? undefined : (message) => respond(message);

/** Runs the work of a request; whatever goes wrong is told to the asker, in one way for all. */
async function answering(
  { deps, identify }: Listening,
  what: string,
  source: RequestSource,
  respond: Respond | undefined,
  work: (caller: Caller) => Promise<void>,
): Promise<void> {
  try {
    await work(await identify(source));
  } catch (error) {
    const { client, origin, userId = '', channelId } = source;
    const teamId = origin.teamId ?? '';
    const text = toUserSentence(error, deps.log, { what, userId });
    await sayToAsker(deps, { client, teamId, userId, channelId }, { text }, respond);
  }
}

/** A slash command: acknowledged at once, answered after. */
export function onCommand(
  listening: Listening,
  name: string,
  run: (request: Request, text: string) => Promise<void>,
): void {
  const { app, deps } = listening;
  app.command(name, async (args) => {
    await args.ack();
    const command: SlashCommand = args.command;
    const respond = asRespond(args.respond);
    await answering(
      listening,
      name,
      {
        client: args.client,
        origin: readOrigin(args),
        teamName: command.team_domain,
        userId: command.user_id,
        channelId: command.channel_id,
      },
      respond,
      async (caller) =>
        run(
          await loadRequest(deps, caller, { respond, triggerId: command.trigger_id }),
          command.text,
        ),
    );
  });
}

/** A press on a button, a select or another control, in a message or in a modal. */
export function onPress(
  listening: Listening,
  actionId: string | RegExp,
  run: (request: Request, press: Press) => Promise<void>,
): void {
  const { app, deps } = listening;
  app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async (args) => {
    await args.ack();
    const { body } = args;
    const respond = asRespond(body.response_url === undefined ? undefined : args.respond);
    await answering(
      listening,
      String(actionId),
      {
        client: args.client,
        origin: readOrigin(args),
        teamName: body.team?.domain,
        userId: body.user.id,
        channelId: body.channel?.id ?? null,
      },
      respond,
      async (caller) =>
        run(
          await loadRequest(deps, caller, { respond, triggerId: body.trigger_id }),
          readPress(body),
        ),
    );
  });
}

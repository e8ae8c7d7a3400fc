import type { PlainTextOption } from '@slack/types';
import type { Listening } from './listen.ts';
import { readOrigin } from './origin.ts';
import { loadRequest, type Request } from './request.ts';

/**
 * The choices of a select that asks the app, while somebody types. An error gives no choices: Slack
 * shows nobody a sentence here.
 */
export function onSuggest(
  { app, deps, identify }: Listening,
  actionId: string | RegExp,
  suggest: (request: Request, typed: string) => Promise<PlainTextOption[]> | PlainTextOption[],
): void {
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: actionId },
    async (args) => {
      let options: PlainTextOption[] = [];
      try {
        const { body } = args;
        const caller = await identify({
          client: args.client,
          origin: readOrigin(args),
          teamName: body.team?.domain,
          userId: body.user.id,
          channelId: body.channel?.id ?? null,
        });
        options = await suggest(await loadRequest(deps, caller), args.options.value);
      } catch (error) {
        deps.log.warn({ error, actionId: String(actionId) }, 'choices could not be found');
      }
      await args.ack({ options });
    },
  );
}

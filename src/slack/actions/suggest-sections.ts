import { visibleSections } from '../../domain/scorecard/visible-metrics.ts';
import { currentWeek } from '../../domain/week.ts';
import { SCORECARD_ACTIONS, toSectionOptions } from '../../render/scorecard/scorecard-controls.ts';
import { tenantKey, type Listening } from '../listen.ts';
import { loadRequest } from '../request.ts';

/**
 * The choices of a section select that is too long for its message, while somebody types. An error
 * gives no choices: Slack shows nobody a sentence here.
 */
export function registerSuggestSections({ app, deps, identify }: Listening): void {
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: SCORECARD_ACTIONS.section },
    async (args) => {
      let options: ReturnType<typeof toSectionOptions> = [];
      try {
        const { body } = args;
        const caller = await identify({
          client: args.client,
          teamId: tenantKey(args),
          teamName: body.team?.domain,
          userId: body.user.id,
          channelId: body.channel?.id ?? null,
        });
        const { scorecard, tenant, now } = await loadRequest(deps, caller);
        const week = currentWeek(now, tenant.settings);
        const sections = visibleSections(scorecard, week, tenant.settings);
        options = toSectionOptions(
          sections.map(({ section }) => section),
          args.options.value,
        );
      } catch (error) {
        deps.log.warn({ error }, 'the sections to choose from could not be found');
      }
      await args.ack({ options });
    },
  );
}

import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { Misconfigured } from '../errors.ts';
import type { Log } from '../log.ts';
import { CLIENT_OPTIONS, slackErrorCode } from './call-slack.ts';

export interface BotIdentity {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  /** The workspace. */
  readonly teamId: string;
  /** The Enterprise org of the workspace; null: it belongs to none. */
  readonly enterpriseId: string | null;
}

/** Its workspaces would share one scorecard. */
const ORG_WIDE =
  'SLACK_BOT_TOKEN is of an org-wide installation. Pulsecard serves one workspace: install the app there and take its Bot User OAuth Token.';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Asks Slack who the bot is; Bolt would ask once and stay without an answer for ever when Slack is
 * away at the start. Waits until Slack answers; throws Misconfigured when it refuses the token.
 */
export async function fetchBotIdentity(
  slack: { botToken: string; apiUrl: string },
  log: Log,
): Promise<BotIdentity> {
  const { botToken, apiUrl } = slack;
  const client = new WebClient(botToken, { ...CLIENT_OPTIONS, slackApiUrl: apiUrl });
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      const found = await client.auth.test();
      const { user_id: botUserId, bot_id: botId } = found;
      const { team_id: teamId, enterprise_id: enterpriseId = null } = found;
      if (found.is_enterprise_install === true) throw new Misconfigured(ORG_WIDE);
      if (botUserId === undefined || botId === undefined || teamId === undefined) {
        throw new Misconfigured(
          'SLACK_BOT_TOKEN is not the token of a bot (it must start with "xoxb-").',
        );
      }
      return { botToken, botUserId, botId, teamId, enterpriseId };
    } catch (error) {
      const code = slackErrorCode(error);
      if (error instanceof Misconfigured) throw error;
      if (code !== null && code !== 'internal_error' && code !== 'fatal_error') {
        throw new Misconfigured(
          `Slack refuses SLACK_BOT_TOKEN (${code}). Copy it again from your app’s page: OAuth & Permissions → Bot User OAuth Token.`,
          { cause: error },
        );
      }
      log.warn({ error, pauseMs }, 'Slack cannot be reached yet');
      await sleep(pauseMs);
    }
  }
}

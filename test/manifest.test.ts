import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { MANIFEST_EVENTS, MANIFEST_SCOPES } from '../src/playground/local-slack/world.ts';

describe('manifest.json', () => {
  it('is what the one-click link in the README creates', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const link = /https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=([^)\s]+)/.exec(readme);
    expect(JSON.parse(decodeURIComponent(link?.[1] ?? ''))).toEqual(manifest);
  });

  it('asks for no scope and no event that the local Slack does not know', () => {
    expect(MANIFEST_SCOPES).toEqual(expect.arrayContaining(manifest.oauth_config.scopes.bot));
    const { bot_events: events } = manifest.settings.event_subscriptions;
    expect(MANIFEST_EVENTS).toEqual(expect.arrayContaining(events));
  });

  it('has commands escaped, direct messages open and no Home tab', () => {
    expect(manifest.features.slash_commands.every((command) => command.should_escape)).toBe(true);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: false,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });
});

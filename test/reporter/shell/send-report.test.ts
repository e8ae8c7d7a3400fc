import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_TEAM_CHANNEL, demoWorld } from '../../../src/playground/demo-world.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import {
  startLocalSlack,
  type LocalSlack,
} from '../../../src/playground/local-slack/start-local-slack.ts';
import type { SlackConfig } from '../../../src/config.ts';
import type { Tenant } from '../../../src/domain/tenant.ts';
import { instantOf } from '../../../src/domain/zone.ts';
import { Misconfigured } from '../../../src/errors.ts';
import { createLog } from '../../../src/log.ts';
import { findTenantNamed } from '../../../src/reporter/shell/find-tenant.ts';
import { readArguments } from '../../../src/reporter/shell/read-arguments.ts';
import { sendFromShell, type SendParts } from '../../../src/reporter/shell/send-report.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

const NOW = new Date('2025-10-27T15:00:00Z');

let database: TestDatabase;
let slack: LocalSlack;
let config: SlackConfig;
let parts: SendParts;
let tenant: Tenant;
beforeAll(async () => {
  database = await openTestDatabase();
  await createDemoTenant(database.store, { now: NOW });
  slack = await startLocalSlack({ world: demoWorld, fileReadyMs: 0, now: () => NOW.getTime() });
  const { botToken, appToken, apiUrl } = slack;
  config = { botToken, apiUrl, transport: { kind: 'socket', appToken } };
  tenant = await findTenantNamed(database.store, null);
  parts = {
    store: database.store,
    charts: { renderPng: async () => Buffer.from('none') },
    log: createLog('fatal', { write: () => {} }),
    now: () => NOW,
    filePollMs: 5,
  };
});
afterAll(async () => {
  await slack.close();
  await database.remove();
});

const send = (words: string, rest: { slack?: SlackConfig | null; to?: Tenant } = {}) => {
  const asked = readArguments(words.split(' '));
  const { date, time } = asked.at ?? { date: '2025-10-27', time: '11:00' };
  const at = instantOf(date, time, tenant.settings);
  const tokens = rest.slack === undefined ? config : rest.slack;
  return sendFromShell(parts, tokens, asked, { tenant: rest.to ?? tenant, at });
};

const posted = (words: string) =>
  slack.messages(DEMO_TEAM_CHANNEL).filter(({ text }) => text.startsWith(words));

describe('a report sent from a shell', () => {
  it('is posted as one more run of its period, and waited for', async () => {
    const lines = await send('weekly-scorecard --at 2025-10-27T08:00');
    expect(lines).toEqual(['Weekly scorecard, W43 · 20–26 Oct: posted.']);
    expect(posted('Weekly scorecard')).toHaveLength(1);
    await send('weekly-scorecard --at 2025-10-27T08:00');
    expect(posted('Weekly scorecard').at(-1)?.text).toContain('resent');
    const runs = await database.store.inTenant(tenant.id, (tx) =>
      tx.prisma.reportRun.findMany({ orderBy: { attempt: 'asc' } }),
    );
    expect(runs.map(({ attempt, requestedBy, status }) => [attempt, requestedBy, status])).toEqual([
      [1, 'shell', 'posted'],
      [2, 'shell', 'posted'],
    ]);
  });

  it('is the one of an earlier week where its time lies in one', async () => {
    const lines = await send('weekly-scorecard --at 2025-10-20T08:00');
    expect(lines).toEqual(['Weekly scorecard, W42 · 13–19 Oct: posted.']);
  });

  it.each([
    ['weekly-scorecard --at 2025-11-03T08:00', 'has not come yet'],
    ['entry-reminder --at 2025-10-24T14:00', 'That week is over'],
  ])('is refused: %s', async (words, sentence) => {
    await expect(send(words)).rejects.toThrow(sentence);
  });

  it('needs the tokens, of that very workspace', async () => {
    await expect(send('weekly-scorecard', { slack: null })).rejects.toThrow(Misconfigured);
    const other = { ...tenant, slackId: 'T0OTHER', name: 'Other' };
    await expect(send('weekly-scorecard', { to: other })).rejects.toThrow(
      `belongs to the workspace ${demoWorld.team.id}, not to T0OTHER (Other)`,
    );
  });

  it('says which workspaces there are', async () => {
    const { store } = database;
    expect((await findTenantNamed(store, tenant.id)).slackId).toBe(demoWorld.team.id);
    expect((await findTenantNamed(store, demoWorld.team.id)).id).toBe(tenant.id);
    await expect(findTenantNamed(store, 'T0OTHER')).rejects.toThrow(
      `There is no workspace T0OTHER: ${demoWorld.team.id} (Northlight IT).`,
    );
  });
});

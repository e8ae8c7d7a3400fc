import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openClock, type Clock } from '../../../src/playground/clock.ts';
import type { ClockFace } from '../../../src/playground/page-api/contract.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { JsonObject } from '../../../src/playground/local-slack/json-object.ts';
import { callApi, readJson } from '../local-slack/call-api.ts';
import { TEST_WORLD } from '../local-slack/test-world.ts';

const REAL = Date.parse('2025-11-26T20:15:00Z');
const MONDAY = '2025-12-01T07:00:00.000Z';
const AHEAD_MS = Date.parse(MONDAY) - REAL;

let dataDir: string;
let clock: Clock;
let slack: LocalSlack;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-page-clock-'));
  clock = await openClock(dataDir, { log: { error: () => {} }, realNow: () => REAL });
  slack = await startLocalSlack({ world: TEST_WORLD, clock });
});
afterEach(async () => {
  await slack.close();
  await rm(dataDir, { recursive: true, force: true });
});

const get = async (route: string): Promise<JsonObject> =>
  readJson(await fetch(`${slack.url}/playground/${route}`));

async function turn(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; answer: JsonObject }> {
  const response = await fetch(`${slack.url}/playground/turn`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await readJson(response) };
}

/** The clock events a page of that person gets, as they come. */
async function listen(userId: string): Promise<{ events: string[]; stop: () => void }> {
  const abort = new AbortController();
  const { body } = await fetch(`${slack.url}/playground/events?as=${userId}`, {
    signal: abort.signal,
  });
  const events: string[] = [];
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      events.splice(0, events.length, ...(text.match(/\{"type":"clock".*\}/g) ?? []));
    }
  };
  read().catch(() => undefined);
  await slack.waitFor(() => text);
  return { events, stop: () => abort.abort() };
}

describe('the clock on the page', () => {
  it('is told with its choices, in the words and the zone of whoever looks', async () => {
    expect(await get('bootstrap')).toMatchObject({
      clock: { aheadMs: 0, turning: false },
      people: expect.arrayContaining([
        expect.objectContaining({ id: 'UJO', zone: 'Europe/Berlin' }),
        expect.objectContaining({ id: 'UADA', zone: 'Etc/UTC' }),
      ]),
    });
    const face = (await get('clock?as=UJO')) as unknown as ClockFace;
    expect(face.clock).toEqual({ aheadMs: 0, turning: false });
    expect(face.choices.find(({ label }) => label === 'Next Monday 08:00')).toEqual({
      label: 'Next Monday 08:00',
      words: 'Monday, 1 December, 08:00',
      to: MONDAY,
    });
    expect(await get('clock?as=UNONE')).toEqual({ error: expect.stringMatching(/no such person/) });
  });

  it('is turned for everybody, and dates what is written from then on', async () => {
    const [ada, jo] = [await listen('UADA'), await listen('UJO')];
    expect(await turn({ as: 'UADA', to: MONDAY })).toEqual({ status: 200, answer: { ok: true } });
    await slack.waitFor(() => ada.events.length === 2 && jo.events.length === 2);
    const told = [true, false].map((turning) => ({
      type: 'clock',
      clock: { aheadMs: AHEAD_MS, turning },
    }));
    for (const { events } of [ada, jo]) expect(events.map((one) => JSON.parse(one))).toEqual(told);
    expect(await get('bootstrap')).toMatchObject({ clock: { aheadMs: AHEAD_MS, turning: false } });

    const { ts } = await callApi(slack, 'chat.postMessage', { channel: 'CTEAM', text: 'Monday' });
    expect(Math.floor(Number(ts))).toBe(Date.parse(MONDAY) / 1_000);
    ada.stop();
    jo.stop();
  });

  it('is busy until the work is done, for every page', async () => {
    const gate = new EventEmitter();
    clock.onTurn(async () => void (await once(gate, 'open')));
    const jo = await listen('UJO');
    const first = turn({ as: 'UADA', to: MONDAY });
    await slack.waitFor(() => jo.events.length === 1);
    expect(await get('clock?as=UJO')).toMatchObject({ clock: { turning: true } });
    expect(await turn({ as: 'UJO', to: '2025-12-02T07:00:00Z' })).toEqual({
      status: 400,
      answer: { error: expect.stringContaining('Wait until') },
    });
    gate.emit('open');
    expect(await first).toMatchObject({ status: 200 });
    expect(await get('clock?as=UJO')).toMatchObject({ clock: { turning: false } });
    jo.stop();
  });

  it('says when what follows from a turn failed', async () => {
    clock.onTurn(() => Promise.reject(new Error('no reporter')));
    const { status, answer } = await turn({ as: 'UADA', to: MONDAY });
    expect(status).toBe(400);
    expect(answer['error']).toMatch(/is turned, but .* terminal/);
  });

  it.each<[string, unknown, RegExp]>([
    ['nobody', { to: MONDAY }, /no such person/],
    ['no time', { as: 'UADA' }, /“to” is not a time/],
    ['nonsense', { as: 'UADA', to: 'Monday' }, /“to” is not a time/],
    ['the past', { as: 'UADA', to: '2025-11-26T20:00:00Z' }, /later than that already.*Choose/],
    ['another century', { as: 'UADA', to: '2125-12-01T07:00:00Z' }, /a year at most.*Choose/],
  ])('refuses %s with a sentence', async (_, body, sentence) => {
    expect(await turn(body)).toEqual({
      status: 400,
      answer: { error: expect.stringMatching(sentence) },
    });
    expect(clock.now().getTime()).toBe(REAL);
  });

  it('refuses the pages of other sites', async () => {
    const body = { as: 'UADA', to: MONDAY };
    expect(await turn(body, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await turn(body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
    expect(clock.now().getTime()).toBe(REAL);
  });
});

it('a workspace that goes by the real time shows none and turns none', async () => {
  const other = await startLocalSlack({ world: TEST_WORLD });
  try {
    const read = async (route: string): Promise<JsonObject> =>
      readJson(await fetch(`${other.url}/playground/${route}`));
    expect((await read('bootstrap'))['clock']).toBeNull();
    expect(await read('clock?as=UADA')).toEqual({
      error: 'This workspace goes by the real time.',
    });
  } finally {
    await other.close();
  }
});

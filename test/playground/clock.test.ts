import { EventEmitter, once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInput, Misconfigured, Unavailable } from '../../src/errors.ts';
import { openClock, type Clock } from '../../src/playground/clock.ts';

const START = Date.parse('2026-11-26T14:00:00Z');
const HOUR_MS = 3_600_000;
const MONDAY = new Date('2026-11-30T13:00:00Z');

let folder: string;
let dataDir: string;
let realMs: number;
let failures: unknown[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-clock-'));
  dataDir = path.join(folder, 'data');
  realMs = START;
  failures = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (): Promise<Clock> =>
  openClock(dataDir, {
    log: { error: (about: object) => void failures.push(about) },
    realNow: () => realMs,
  });

describe('the playground’s clock', () => {
  it('is the real time until it is turned, and goes on from where it was turned to', async () => {
    const clock = await open();
    expect(clock.now()).toEqual(new Date(START));
    await clock.turnTo(MONDAY);
    expect(clock.now()).toEqual(MONDAY);
    realMs += HOUR_MS;
    expect(clock.now()).toEqual(new Date(MONDAY.getTime() + HOUR_MS));
  });

  it('stays ahead over a restart, and starts over with the data folder', async () => {
    await (await open()).turnTo(MONDAY);
    realMs += HOUR_MS;
    const again = await open();
    expect(again.now()).toEqual(new Date(MONDAY.getTime() + HOUR_MS));
    await again.turnTo(new Date(MONDAY.getTime() + 2 * HOUR_MS));
    expect((await open()).now()).toEqual(new Date(MONDAY.getTime() + 2 * HOUR_MS));
    expect(await readdir(dataDir)).toEqual(['playground-clock.json']);
    await rm(dataDir, { recursive: true });
    expect((await open()).now()).toEqual(new Date(realMs));
  });

  it.each([
    ['the time it is', START],
    ['the past', START - 1],
    ['no time at all', Number.NaN],
    ['more than a year ahead', START + 367 * 24 * HOUR_MS],
  ])('refuses %s', async (_, instant) => {
    const clock = await open();
    await expect(clock.turnTo(new Date(instant))).rejects.toThrow(InvalidInput);
    expect(clock.now()).toEqual(new Date(START));
    expect(clock.isTurning()).toBe(false);
  });

  it.each(['', '{"aheadMs": 3', '{"aheadMs": -1}', '{"aheadMs": "3"}', '[]'])(
    'does not start from a file that holds %j',
    async (text) => {
      await (await open()).turnTo(MONDAY);
      await writeFile(path.join(dataDir, 'playground-clock.json'), text);
      await expect(open()).rejects.toThrow(Misconfigured);
      await expect(open()).rejects.toThrow(/playground-clock\.json.*Delete/);
    },
  );

  it('is not turned where that cannot be kept', async () => {
    await writeFile(dataDir, 'a file in the place of the folder');
    await expect(open()).rejects.toThrow(Misconfigured);
    await rm(dataDir);
    const clock = await open();
    await writeFile(dataDir, 'a file in the place of the folder');
    await expect(clock.turnTo(MONDAY)).rejects.toThrow(/was not turned.*try again/);
    expect(clock.now()).toEqual(new Date(START));
    await rm(dataDir);
    await clock.turnTo(MONDAY);
    expect(clock.now()).toEqual(MONDAY);
  });
});

describe('what follows from a turn', () => {
  it('is done in order, with the new time, before the turn is over', async () => {
    const clock = await open();
    const seen: string[] = [];
    const note = (what: string): void =>
      void seen.push(`${what} ${clock.now().toISOString().slice(0, 10)} ${clock.isTurning()}`);
    clock.watch(() => note('watch'));
    clock.onTurn(async () => {
      await Promise.resolve();
      note('first');
    });
    clock.onTurn(async () => note('second'));
    await clock.turnTo(MONDAY);
    expect(seen).toEqual([
      'watch 2026-11-30 true',
      'first 2026-11-30 true',
      'second 2026-11-30 true',
      'watch 2026-11-30 false',
    ]);
  });

  it('stops where something is due on the way, in the last days of a long turn', async () => {
    const clock = await open();
    const seen: string[] = [];
    clock.onTurn(async () => void seen.push(clock.now().toISOString().slice(0, 16)));
    clock.stopAt(async (after) => new Date(after.getTime() + 72 * HOUR_MS));
    await clock.turnTo(MONDAY);
    expect(seen).toEqual(['2026-11-29T14:00', '2026-11-30T13:00']);
    seen.length = 0;
    await clock.turnTo(new Date('2027-02-01T12:00:00Z'));
    expect(seen).toEqual(['2027-01-27T12:00', '2027-01-30T12:00', '2027-02-01T12:00']);
  });

  it('goes one turn after the other', async () => {
    const clock = await open();
    const gate = new EventEmitter();
    clock.onTurn(async () => void (await once(gate, 'open')));
    const turned = new Promise<void>((resolve) => clock.watch(resolve));
    const first = clock.turnTo(MONDAY);
    await expect(clock.turnTo(new Date(MONDAY.getTime() + HOUR_MS))).rejects.toThrow(Unavailable);
    await turned;
    gate.emit('open');
    await first;
    expect(clock.now()).toEqual(MONDAY);
    expect(clock.isTurning()).toBe(false);
  });

  it('does not stop at a failure, tells it and lets the clock be turned again', async () => {
    const clock = await open();
    let done = 0;
    const failure = new Error('no reporter');
    clock.onTurn(() => Promise.reject(failure));
    clock.onTurn(async () => void (done += 1));
    await expect(clock.turnTo(MONDAY)).rejects.toThrow(/is turned, but/);
    expect(done).toBe(1);
    expect(failures).toEqual([{ error: failure }]);
    expect(clock.now()).toEqual(MONDAY);
    await expect(clock.turnTo(new Date(MONDAY.getTime() + 1))).rejects.toThrow(/is turned, but/);
    expect(done).toBe(2);
  });
});

import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { PULSE_ACTIONS } from '../../../src/render/pulse/pulse-ids.ts';
import { spreadOf, type Spread } from '../percentile.ts';
import type { PulseGround } from './pulse-imports.ts';

/** What a person waits for, with the portfolio in memory and right after something of it changed. */
export interface Waits {
  readonly kept: Spread;
  readonly changed: Spread;
}

const TIMES = { postgresql: 66, embedded: 22 } as const;
const TIMES_CHANGED = { postgresql: 33, embedded: 11 } as const;

export const PORTFOLIO = ['/pulse'];
export const LISTS = [
  '/pulse accounts',
  '/pulse accounts vertical:tech',
  '/pulse accounts status:healthy',
  '/pulse accounts segment:smb sort:mrr',
  '/pulse accounts owner:me',
  '/pulse accounts mrr>5000 sort:coverage',
  '/pulse accounts q:42 sort:-name',
  '/pulse accounts 200',
  '/pulse risk',
  '/pulse upside',
  '/pulse mine',
  '/pulse not scored',
  '/pulse churned',
  '/pulse map',
];
export const OPENED = ['/pulse Customer 17', '/pulse Customer 4711', '/pulse why Customer 123'];
/** One after the other in one message; each finds what it presses in what the one before it showed. */
const PRESSES = [
  { actionId: PULSE_ACTIONS.nextPage },
  { actionId: PULSE_ACTIONS.previousPage },
  { actionId: PULSE_ACTIONS.direction },
  { actionId: PULSE_ACTIONS.sort, selected: 'mrr' },
  { actionId: PULSE_ACTIONS.sort, selected: 'name' },
  { actionId: PULSE_ACTIONS.vertical, selected: 'tech' },
  { actionId: PULSE_ACTIONS.status, selected: 'green' },
  { actionId: PULSE_ACTIONS.nextPage },
  { actionId: PULSE_ACTIONS.segment, selected: 'smb' },
  { actionId: PULSE_ACTIONS.owner, selected: DEMO_PEOPLE.csm },
  { actionId: PULSE_ACTIONS.clear },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.risk },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.upside },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.mine },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.notScored },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.churned },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.map },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.portfolio },
  { actionId: PULSE_ACTIONS.place, selected: PULSE_ACTIONS.accounts },
  { actionId: PULSE_ACTIONS.period, selected: '2025-09-01' },
  { actionId: PULSE_ACTIONS.period, selected: '2025-10-01' },
  { actionId: PULSE_ACTIONS.nextPage },
];

/** What a person waits for when something is done so many times: as it is, and each after a change. */
async function timeWaits(
  { app, child }: PulseGround,
  work: (turn: number) => Promise<number>,
): Promise<Waits> {
  const kind = app === 'Pulsecard, PostgreSQL' ? 'postgresql' : 'embedded';
  const kept: number[] = [];
  for (let turn = 0; turn < TIMES[kind]; turn += 1) kept.push(await work(turn));
  const changed: number[] = [];
  for (let turn = 0; turn < TIMES_CHANGED[kind]; turn += 1) {
    await child.ask('touchPulse', turn);
    changed.push(await work(turn));
  }
  return { kept: spreadOf(kept), changed: spreadOf(changed) };
}

/** Commands in turn. */
export function timeTyped(bench: PulseGround, texts: readonly string[]): Promise<Waits> {
  const { app, slack } = bench;
  return timeWaits(bench, async (turn) => {
    const text = texts[turn % texts.length] ?? '';
    const [tookMs = Number.NaN] = await slack.ask('typeTexts', {
      name: app,
      texts: [text],
      times: 1,
    });
    return tookMs;
  });
}

/** Presses in turn, in one list. */
export async function timePresses(bench: PulseGround): Promise<Waits> {
  const { app, slack } = bench;
  const ts = await slack.ask('openList', app);
  return timeWaits(bench, async (turn) => {
    const press = PRESSES[turn % PRESSES.length];
    if (press === undefined) throw new Error('there is a press');
    return slack.ask('pressInList', { name: app, ts, press });
  });
}

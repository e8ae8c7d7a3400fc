import { toMomentWords } from '../clock-words.ts';
import type { Clock } from '../clock.ts';
import { actingPerson } from '../local-slack/client/place.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { Person } from '../local-slack/world.ts';
import { listTurnChoices } from '../turn-choices.ts';
import type { ClockFace, PageClock } from './contract.ts';

/** Slack shows times in the zone of whoever reads them. */
export function zoneOf(person: Person): string {
  return person.tz ?? 'Etc/UTC';
}

export function toPageClock(clock: Clock): PageClock {
  return { aheadMs: clock.aheadMs(), turning: clock.isTurning() };
}

/** The workspace's clock. Throws ClientRefusal where there is none that can be turned. */
export function clockOf({ clock }: Workspace): Clock {
  if (clock === undefined) throw new ClientRefusal('This workspace goes by the real time.');
  return clock;
}

/** The clock with the times that person can turn it to. */
export function readClockFace(workspace: Workspace, userId: string): ClockFace {
  const zone = zoneOf(actingPerson(workspace, userId));
  const clock = clockOf(workspace);
  const choices = listTurnChoices(clock.now(), zone).map(({ label, instant }) => ({
    label,
    words: toMomentWords(instant, zone),
    to: instant.toISOString(),
  }));
  return { clock: toPageClock(clock), choices };
}

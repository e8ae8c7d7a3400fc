import { lastClosedMonth } from '../../domain/month.ts';
import { weeksOfQuarter } from '../../domain/quarter.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { addDays } from '../../domain/calendar.ts';
import { currentWeek, lastClosedWeek, shiftWeek, weekOf } from '../../domain/week.ts';
import { monthlySubmissions } from './monthly-submissions.ts';
import { soFarSubmissions } from './so-far.ts';
import { ONE_WEEK_GOAL, RAISED_GOAL } from './stories.ts';
import type { DemoWeek, Submission } from './submission.ts';
import { DEMO_WEEKS } from './weekly-figures.ts';
import { atMinute } from './at-minute.ts';
import { weeklySubmissions } from './weekly-submissions.ts';

/** A goal set later than at set-up; `low` in the metric's unit, the operator stays. */
export interface DemoGoal {
  readonly path: string;
  readonly low: string;
  readonly from: IsoDate;
  readonly onePeriodOnly: boolean;
  readonly by: string;
  readonly at: Date;
}

/** Everything that happened in the demo's workspace before `now`. */
interface DemoPlan {
  /** A Thursday, before the first of the weeks. */
  readonly setUpAt: Date;
  readonly goals: readonly DemoGoal[];
  /** In the order they were made; none after `now`. */
  readonly submissions: readonly Submission[];
}

/** The same for the same `now`. */
export function planDemo(now: Date, settings: TenantSettings): DemoPlan {
  const last = lastClosedWeek(now, settings);
  const running = currentWeek(now, settings);
  const weekAgo = (weeksAgo: number): DemoWeek => ({
    weeksAgo,
    start: shiftWeek(last, -weeksAgo, settings).start,
  });
  const closed = Array.from({ length: DEMO_WEEKS }, (_, weeksAgo) => weekAgo(weeksAgo));
  const begun = [weekAgo(-1), weekAgo(-2)].filter(({ start }) => start <= running.start);

  const entered = [...closed, ...begun]
    .flatMap((week) => weeklySubmissions(week, settings))
    .filter(({ at }) => at <= now);
  const finished = entered.filter(({ entries }) => entries[0]?.period === running.start);
  const soFar = begun
    .filter(({ start }) => start === running.start)
    .flatMap((week) =>
      soFarSubmissions(week, now, settings, new Set(finished.map(({ by }) => by))),
    );
  const setUpOn = addDays(weekAgo(DEMO_WEEKS - 1).start, -4);
  const month = lastClosedMonth(now, settings);
  const monthly = monthlySubmissions(month, addDays(setUpOn, 1), settings);

  return {
    setUpAt: atMinute(setUpOn, 10 * 60, settings),
    goals: goalsOf(last.start, weekAgo(ONE_WEEK_GOAL.weeksAgo).start, settings),
    submissions: [...entered, ...soFar, ...monthly].toSorted(
      (a, b) => a.at.getTime() - b.at.getTime(),
    ),
  };
}

function goalsOf(last: IsoDate, tradeShow: IsoDate, settings: TenantSettings): DemoGoal[] {
  const { year, quarter } = weekOf(last, settings);
  const raisedFrom = weeksOfQuarter(year, quarter, settings)[0]?.start ?? last;
  const friday = (start: IsoDate) => atMinute(addDays(start, -3), 15 * 60 + 30, settings);
  const { path, low, by } = ONE_WEEK_GOAL;
  return [
    { path, low, by, from: tradeShow, onePeriodOnly: true, at: friday(tradeShow) },
    { ...RAISED_GOAL, from: raisedFrom, onePeriodOnly: false, at: friday(raisedFrom) },
  ];
}

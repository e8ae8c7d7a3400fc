import type { QuarterRow } from '../scorecard/build-quarter.ts';

/** How often the goals of some metrics were met over a quarter's closed weeks and months. */
export interface ShareOnGoal {
  readonly onGoal: number;
  /** Weeks and months with a number and a goal. */
  readonly judged: number;
  /** With a number, of those that are not excused; also of metrics without a goal. */
  readonly entered: number;
  readonly expected: number;
}

export function shareOnGoal(rows: readonly QuarterRow[]): ShareOnGoal {
  const statuses = rows
    .flatMap(({ cells }) => cells)
    .flatMap((cell) => (cell === null ? [] : [cell.judgement.status]));
  return {
    onGoal: statuses.filter((status) => status === 'green').length,
    judged: statuses.filter((status) => status !== 'none').length,
    entered: rows.reduce((sum, { quarter }) => sum + quarter.entered, 0),
    expected: rows.reduce((sum, { quarter }) => sum + quarter.expected, 0),
  };
}

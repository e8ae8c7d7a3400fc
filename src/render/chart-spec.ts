/**
 * A chart as plain, serialisable data: everything is already decided and already printed (status,
 * words, goal, axis), so that drawing needs no rule of the domain and can happen in a worker.
 */
export type ChartSpec =
  | TrendSpec
  | SparklinesSpec
  | GoalBarsSpec
  | DistributionSpec
  | PulseHistorySpec
  | PortfolioMapSpec;

/** The most rows a strip or bar chart, and the most points a trend, can hold and stay readable. */
export const MAX_CHART_ROWS = 12;
export const MAX_CHART_POINTS = 60;

export type ChartStatus = 'green' | 'yellow' | 'red' | 'none';

export interface ChartDelta {
  /** e.g. `▲ 4.7% vs last week`; the arrow tells the direction. */
  readonly text: string;
  /** Colours the text; null where neither direction is good. */
  readonly good: boolean | null;
}

export interface ChartHead {
  readonly title: string;
  readonly subtitle: string;
  /** The one number of the card, printed. */
  readonly value?: string;
  readonly delta?: ChartDelta;
  readonly status?: { readonly status: ChartStatus; readonly label: string };
}

export interface AxisTick {
  readonly value: number;
  readonly text: string;
}

export interface TrendPoint {
  /** x label, e.g. `W43` or `20 Oct`. */
  readonly label: string;
  /** null: missing; a gap or a dashed bridge, never zero. */
  readonly value: number | null;
  /** Printed value, e.g. `63.4%`. */
  readonly text: string;
  readonly status: ChartStatus;
  /** Goal in force, for the stepped goal line; null where there is none or it has no single edge. */
  readonly goal: number | null;
  /** Status zones of the goal in force, bottom up; null edge = open. Empty without a goal. */
  readonly zones: readonly {
    readonly status: ChartStatus;
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** A changed definition starts here: the line is broken before this point and the place is marked. */
  readonly newDefinition?: boolean;
}

/** One metric over 13, 26 or 52 periods, with goal line and status zones. */
export interface TrendSpec {
  readonly kind: 'trend';
  readonly head: ChartHead;
  readonly points: readonly TrendPoint[];
  readonly axis: {
    readonly min: number;
    readonly max: number;
    readonly ticks: readonly AxisTick[];
  };
  /** Printed goal for the right gutter, e.g. `≥ 70%`. */
  readonly goalText: string | null;
  /** Words for the zones, e.g. { green: 'On goal', yellow: 'Near', red: 'Below' }. */
  readonly zoneLabels: Readonly<Partial<Record<ChartStatus, string>>>;
  /** The last point is the running week: drawn hollow and labelled "so far". */
  readonly lastIsSoFar: boolean;
}

/** A strip per metric: name, 13-week line, value and goal, change. At most MAX_CHART_ROWS rows. */
export interface SparklinesSpec {
  readonly kind: 'sparklines';
  readonly head: ChartHead;
  readonly columns: { readonly spark: string; readonly value: string; readonly delta: string };
  readonly rows: readonly {
    readonly name: string;
    readonly status: ChartStatus;
    readonly values: readonly (number | null)[];
    readonly goal: number | null;
    readonly valueText: string;
    readonly goalText: string;
    /** Short, as its column says what it is against: `▲ 4.7%`. */
    readonly delta: ChartDelta | null;
  }[];
  /** Said under the strip when rows were left out, e.g. `12 of 34 metrics with a goal`. */
  readonly footnote?: string;
}

/** Bars of this week as a share of the goal, last week as a thin bar beneath. At most MAX_CHART_ROWS. */
export interface GoalBarsSpec {
  readonly kind: 'goalBars';
  readonly head: ChartHead;
  readonly rows: readonly {
    readonly name: string;
    readonly status: ChartStatus;
    /** Percent of goal, 100 = goal met exactly; null: no data. */
    readonly percent: number | null;
    readonly lastPercent: number | null;
    /** e.g. `90%`, `—`. */
    readonly percentText: string;
    /** e.g. `44 / 70`. */
    readonly detailText: string;
  }[];
  readonly legend: readonly { readonly status: ChartStatus; readonly label: string }[];
  readonly footnote?: string;
}

/** A line or tint across a scale of scores; its text stands beside it. */
interface Threshold {
  readonly value: number;
  readonly text: string;
}

/** How many accounts have which score, 0 to 100, in bars of a status each; not scored ones apart. */
export interface DistributionSpec {
  readonly kind: 'distribution';
  readonly head: ChartHead;
  /** Side by side, from 0 to 100; none reaches over a threshold. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly status: ChartStatus;
    readonly count: number;
    /** The printed count. */
    readonly text: string;
  }[];
  readonly thresholds: readonly Threshold[];
  /** Beside the bars, best first: e.g. Healthy, 31, `65%`, `$73.4k MRR`. */
  readonly bands: readonly {
    readonly status: ChartStatus;
    readonly label: string;
    readonly count: number;
    readonly shareText: string;
    readonly detail?: string;
  }[];
  readonly notScored: { readonly count: number; readonly label: string };
  /** Marked under the bars; null: nobody is scored. */
  readonly average: Threshold | null;
  readonly footnote?: string;
}

type PulseComponent = 'usage' | 'experience' | 'outcomes' | 'risk';

/** One account's score and its components over periods. At most MAX_CHART_POINTS periods. */
export interface PulseHistorySpec {
  readonly kind: 'pulseHistory';
  readonly head: ChartHead;
  /** x labels, the oldest first. */
  readonly labels: readonly string[];
  readonly score: readonly {
    /** null: not scored; a gap, never zero. */
    readonly value: number | null;
    readonly text: string;
    readonly status: ChartStatus;
  }[];
  readonly components: readonly {
    readonly component: PulseComponent;
    /** Short, at the line's end: `Usage`. */
    readonly label: string;
    readonly values: readonly (number | null)[];
    /** The last value, printed. */
    readonly lastText: string;
  }[];
  /** Bottom up, of the newest period. */
  readonly zones: readonly {
    readonly status: ChartStatus;
    readonly low: number;
    readonly high: number;
  }[];
  /** e.g. `Risk: lower is better`. */
  readonly footnote?: string;
}

/** Accounts by MRR and score; the five that matter most are numbered and named beside the plot. */
export interface PortfolioMapSpec {
  readonly kind: 'portfolioMap';
  readonly head: ChartHead;
  /** MRR on a logarithmic scale, above 0. */
  readonly axisX: {
    readonly min: number;
    readonly max: number;
    readonly ticks: readonly AxisTick[];
    readonly label: string;
  };
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly status: ChartStatus;
    /** 1 to 5; null: not among them. */
    readonly rank: number | null;
  }[];
  readonly zones: PulseHistorySpec['zones'];
  readonly legend: readonly { readonly status: ChartStatus; readonly label: string }[];
  readonly ranked: readonly {
    readonly rank: number;
    readonly status: ChartStatus;
    readonly name: string;
    /** The printed score. */
    readonly scoreText: string;
    /** The printed MRR. */
    readonly detail: string;
  }[];
  readonly footnote?: string;
}

import type { ChartStatus } from '../render/chart-spec.ts';

/** Colours of the light card; it is solid, so it stands on Slack's light and dark theme alike. */
export const theme = {
  card: '#FFFFFF',
  border: '#D9DEE5',
  ink: '#111827',
  text: '#374151',
  goal: '#374151',
  muted: '#667085',
  grid: '#E7EAEE',
  plot: '#F7F8FA',
  primary: '#2563EB',
  lastWeek: '#B4BDCB',
  currentWeek: 'rgba(37, 99, 235, 0.10)',
} as const;

interface StatusColors {
  readonly fill: string;
  readonly edge: string;
  readonly text: string;
  readonly tint: string;
}

/** Distinct under simulated colour blindness; each status has its own shape as well. */
export const statusColors: Readonly<Record<ChartStatus, StatusColors>> = {
  green: { fill: '#0B8A6F', edge: '#076B56', text: '#076B56', tint: '#E3F4EF' },
  yellow: { fill: '#F5B301', edge: '#8A5A00', text: '#8A5A00', tint: '#FFF3D1' },
  red: { fill: '#B42318', edge: '#8A1A11', text: '#B42318', tint: '#FBE7E4' },
  none: { fill: '#FFFFFF', edge: '#98A2B3', text: '#667085', tint: '#EEF1F5' },
};

/** Each component has its own dash as well as its colour. */
export const componentLines = {
  usage: { color: '#2563EB', width: 2, dash: [] },
  experience: { color: '#9D2C86', width: 2, dash: [8, 5] },
  outcomes: { color: '#1499AC', width: 2, dash: [2, 4] },
  risk: { color: '#8B7355', width: 2, dash: [8, 4, 2, 4] },
} as const;

/** Logical pixels; the picture has PIXEL_RATIO times as many. */
export const CARD_WIDTH = 640;
export const PAD = 24;
/** Height of the head, upper padding included. */
export const HEAD_HEIGHT = 84;
export const PIXEL_RATIO = 2;

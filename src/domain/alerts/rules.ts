import type { AlertRule } from './types.ts';

/** In the order they are evaluated and listed in. */
export const ALERT_RULES: readonly AlertRule[] = [
  'band-worsened',
  'score-drop',
  'floor-usage',
  'floor-experience',
  'floor-outcomes',
  'ceiling-risk',
  'no-score',
];

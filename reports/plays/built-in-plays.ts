import type { Play } from '../../src/domain/alerts/play.ts';
import { dataPlays } from './data.ts';
import { experiencePlays } from './experience.ts';
import { generalPlays } from './general.ts';
import { healthcarePlays } from './healthcare.ts';
import { manufacturingPlays } from './manufacturing.ts';
import { outcomesPlays } from './outcomes.ts';
import { renewalPlays } from './renewal.ts';
import { usagePlays } from './usage.ts';

/** In this order: of equally specific plays the first is recommended. */
export const BUILT_IN_PLAYS: readonly Play[] = [
  ...renewalPlays,
  ...dataPlays,
  ...healthcarePlays,
  ...manufacturingPlays,
  ...outcomesPlays,
  ...experiencePlays,
  ...usagePlays,
  ...generalPlays,
];

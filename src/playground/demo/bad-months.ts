/** Whom each of half a year's months is a bad one for, over and over: always one of Mira's, at times one of Noor's. */
const FALLING: readonly (readonly string[])[] = [
  ['Hollowbrook Paper'],
  ['Pinecroft Mental Health', 'Dunmore Hospital Group'],
  ['Brightforge Castings'],
  ['Saffron Travel', 'Lantern Insurance Tech'],
  ['Willowmere Orthopedics'],
  ['Cobalt Freight Apps', 'Nettle Robotics'],
];

/** Between the thresholds: to be watched. */
const BAD_HEALTH = 57;

/**
 * The health of an account in a bad month of its own, so many months after the demo's year (1: the first);
 * null: the month is as any other. Whoever falls is back where they were a month later.
 */
export function badHealth(name: string, monthsSince: number): number | null {
  if (monthsSince < 1) return null;
  const falling = FALLING[(monthsSince - 1) % FALLING.length] ?? [];
  return falling.includes(name) ? BAD_HEALTH : null;
}

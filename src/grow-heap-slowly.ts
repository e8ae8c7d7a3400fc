import { setFlagsFromString } from 'node:v8';

/**
 * Lets garbage collection begin when the heap has grown by four fifths. V8's own measure lets it grow to a
 * multiple before: a few minutes of work would keep two hundred megabytes that nobody uses.
 */
export function growHeapSlowly(): void {
  setFlagsFromString('--heap-growing-percent=80');
}

import { MONTH_NAMES } from './period.ts';

/** The first words of `/pulse …`: the one list the parser, examples and hints are made from. */
export const PULSE_KEYWORDS = [
  'accounts',
  'risk',
  'upside',
  'mine',
  'churned',
  'renewals',
  'map',
  'why',
  'override',
  'weights',
  'metrics',
  'export',
  'template',
  'note',
  'assign',
  'undo',
  'rename',
  'alerts',
  'actions',
  'log',
  'settings',
  'plays',
  'help',
] as const;

export type PulseKeyword = (typeof PULSE_KEYWORDS)[number];

/** Words that mean something elsewhere in a command. */
const WORDS_WITHIN = 'not scored unscored csv last this now current to';

const RESERVED: ReadonlySet<string> = new Set([...PULSE_KEYWORDS, ...WORDS_WITHIN.split(' ')]);

/** A name with such a word needs quotes, or `account:` before it. */
export function isPulseWord(word: string): boolean {
  const lower = word.toLowerCase();
  if (RESERVED.has(lower)) return true;
  return lower.length > 2 && MONTH_NAMES.some((month) => month.toLowerCase().startsWith(lower));
}

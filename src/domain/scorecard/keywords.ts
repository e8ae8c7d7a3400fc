/** The first words of `/scorecard …`: the one list the parser, examples and hints are made from. */
export const SCORECARD_KEYWORDS = [
  'enter',
  'trend',
  'history',
  'goal',
  'export',
  'template',
  'issues',
  'reports',
  'setup',
  'edit',
  'help',
] as const;

export type ScorecardKeyword = (typeof SCORECARD_KEYWORDS)[number];

/** Words that mean something behind the first one. */
const WORDS_WITHIN =
  'csv last now this current week from only none yes no between outside at for starting to';

const RESERVED: ReadonlySet<string> = new Set([...SCORECARD_KEYWORDS, ...WORDS_WITHIN.split(' ')]);

/** A name with such a word needs quotes, or `section:` before it. */
export const isScorecardWord = (word: string): boolean => RESERVED.has(word.toLowerCase());

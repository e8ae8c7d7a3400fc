import { InvalidInput } from '../../errors.ts';
import { tidyTyped } from '../parse-number.ts';
import type { OwnPlay, PlayOverride } from './merge-plays.ts';
import type { Play } from './play.ts';
import { readPlayCondition } from './read-play-condition.ts';
import type { ConditionContext, ConditionFields } from './read-play-condition.ts';

export const PLAY_TITLE_LENGTH = 80;
export const PLAY_TEXT_LENGTH = 500;
export const PLAY_STEP_LENGTH = 150;
export const MOST_PLAY_STEPS = 8;
const KEY_LENGTH = 60;

/** What of a built-in play can be edited, as text. */
export interface PlayTextFields {
  readonly text: string;
  /** One a line. */
  readonly steps: string;
}

/** What stands in the fields of a tenant's own play. */
export interface PlayFields extends PlayTextFields, ConditionFields {
  readonly title: string;
}

interface ReadContext extends ConditionContext {
  /** Keys of all other plays of the tenant. */
  readonly taken: readonly string[];
  /** The key of the play that is changed; null: a new one. */
  readonly key: string | null;
}

/**
 * Reads an edit of a built-in play; what is left as it was stays tied to the built-in text. Throws
 * InvalidInput with a sentence for every field that is wrong.
 */
export function readPlayOverride(
  play: Play,
  enabled: boolean,
  fields: PlayTextFields,
): PlayOverride {
  const problems: Record<string, string> = {};
  const { text, steps } = readTexts(fields, problems);
  refuse(problems);
  const sameSteps =
    steps.length === play.steps.length && steps.every((one, at) => one === play.steps[at]);
  return {
    kind: 'override',
    key: play.key,
    enabled,
    text: text === play.text ? null : text,
    steps: sameSteps ? null : steps,
  };
}

/** Reads a play of the tenant's own; throws InvalidInput with a sentence for every field that is wrong. */
export function readOwnPlay(fields: PlayFields, enabled: boolean, context: ReadContext): OwnPlay {
  const problems: Record<string, string> = {};
  const title = tidyTyped(fields.title).replaceAll(/\s+/g, ' ');
  if (title === '') problems['title'] = 'Write a title: what to do, in a few words.';
  if (title.length > PLAY_TITLE_LENGTH) problems['title'] = tooLong(title, PLAY_TITLE_LENGTH);
  const key = context.key ?? keyOf(title);
  if (title !== '' && context.taken.includes(key)) {
    problems['title'] = 'There is a play with that title already. Choose another one.';
  }
  const texts = readTexts(fields, problems);
  const condition = readPlayCondition(fields, context, problems);
  refuse(problems);
  return { kind: 'own', enabled, play: { key, title, condition, ...texts } };
}

function refuse(problems: Readonly<Record<string, string>>): void {
  const [problem] = Object.values(problems);
  if (problem !== undefined) throw new InvalidInput(problem, { fields: problems });
}

const tooLong = (text: string, most: number): string =>
  `Shorten it to ${most} characters; it has ${text.length}.`;

/** Never the key of a built-in play, none of which begins so. */
const keyOf = (title: string): string =>
  `own-${title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, KEY_LENGTH)}`;

function readTexts(
  fields: PlayTextFields,
  problems: Record<string, string>,
): Pick<Play, 'text' | 'steps'> {
  const text = fields.text.trim();
  if (text === '') problems['text'] = 'Write in a sentence or two what this play is about.';
  if (text.length > PLAY_TEXT_LENGTH) problems['text'] = tooLong(text, PLAY_TEXT_LENGTH);
  const steps = fields.steps
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const long = steps.findIndex(({ length }) => length > PLAY_STEP_LENGTH);
  if (steps.length === 0) problems['steps'] = 'Write at least one step, each on a line of its own.';
  if (steps.length > MOST_PLAY_STEPS) {
    problems['steps'] = `These are ${steps.length} steps; keep the ${MOST_PLAY_STEPS} that matter.`;
  } else if (long >= 0) {
    problems['steps'] =
      `Step ${long + 1} is too long. ${tooLong(steps[long] ?? '', PLAY_STEP_LENGTH)}`;
  }
  return { text, steps };
}

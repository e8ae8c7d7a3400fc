import type { KnownBlock } from '@slack/types';
import { dateLabel } from '../../domain/labels.ts';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import type { MrrStep, Note } from '../../domain/pulse/types.ts';
import type { NumberFormat, TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Budget, MessagePart } from '../answer.ts';
import { context, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shareOf } from '../table.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';
import type { NameOf } from './account-words.ts';
import { toEarlierOverrides } from './earlier-overrides.ts';
import { escapeWithin } from './escape-within.ts';
import { moneyText } from './money-text.ts';

/** Notes that stand in the message itself, each cut to so many characters. */
const NOTES_SHOWN = 5;
const NOTE_SHOWN = 200;
/** A note in the thread stands in a section of its own. */
const NOTE_LENGTH = 2_700;
const STEPS_SHOWN = 24;
const MOST_PARTS = 6;
/** Below the limit of a message, for its brackets. */
const PART_LENGTH = SLACK_LIMITS.messageBlocksJson - 500;

/** MRR that counts from before everything is not from a day. */
const SINCE_EVER = '1970-01-01';

const mrrLine = (step: MrrStep, format: NumberFormat): string =>
  `• ${step.from <= SINCE_EVER ? 'since the beginning' : `from ${dateLabel(step.from)}`}: ${moneyText(step, format)}`;

const noteLine = (
  { createdAt, createdBy, text }: Note,
  settings: TenantSettings,
  nameOf: NameOf,
  max: number,
): string =>
  `*${localDateTimeText(createdAt, settings)}* ${escapeWithin(nameOf(createdBy), 60)}: ${escapeWithin(text, max)}`;

/** The newest notes, one line each; null: none. `follow`: the whole of them stands in the thread. */
export function toNewestNotes(
  { notes }: AccountView,
  settings: TenantSettings,
  nameOf: NameOf,
): string | null {
  if (notes.length === 0) return null;
  const lines = notes
    .slice(0, NOTES_SHOWN)
    .map((note) =>
      noteLine({ ...note, text: note.text.replaceAll(/\s+/g, ' ') }, settings, nameOf, NOTE_SHOWN),
    );
  const title = followInThread(notes)
    ? `*Notes* (${notes.length}, in full in the thread)`
    : '*Notes*';
  return [title, ...lines.map((line) => `• ${line}`)].join('\n');
}

const followInThread = (notes: readonly Note[]): boolean =>
  notes.length > NOTES_SHOWN || notes.some(({ text }) => escapeMrkdwn(text).length > NOTE_SHOWN);

/** MRR history, overrides that are over and all notes, for the thread; as few messages as they fit into. */
export function toAccountThread(
  view: AccountView,
  settings: TenantSettings,
  nameOf: NameOf,
  budget: Budget,
): MessagePart[] {
  const { mrrSteps, notes } = view;
  const steps = mrrSteps.slice(0, STEPS_SHOWN).map((step) => mrrLine(step, settings.numberFormat));
  const earlier = mrrSteps.length - steps.length;
  const more = earlier > 0 ? [`… and ${countOf(earlier, 'earlier change')}`] : [];
  const sections = [
    ...(mrrSteps.length > 1 ? [['*MRR history*', ...steps, ...more].join('\n')] : []),
    ...toEarlierOverrides(view, settings, nameOf),
    ...(followInThread(notes)
      ? ['*All notes*', ...notes.map((note) => noteLine(note, settings, nameOf, NOTE_LENGTH))]
      : []),
  ];
  const title = shorten(
    `${view.account.name}: MRR history, overrides and notes`,
    SLACK_LIMITS.altText,
  );
  const parts = pack(sections, PART_LENGTH * shareOf(budget));
  const left = parts.slice(MOST_PARTS).flat().length;
  return parts.slice(0, MOST_PARTS).map((part, at) => ({
    text: escapeMrkdwn(title),
    blocks: [
      ...part.map((text): KnownBlock => section(text)),
      ...(left > 0 && at === MOST_PARTS - 1
        ? [context(`… and ${countOf(left, 'older note')}.`)]
        : []),
    ],
  }));
}

/** Whole sections, as many to a part as fit. */
function pack(sections: readonly string[], max: number): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const text of sections) {
    const size = JSON.stringify(section(text)).length + 1;
    const last = parts.at(-1);
    if (last === undefined || size > room || last.length >= SLACK_LIMITS.messageBlocks - 1) {
      parts.push([text]);
      room = max - size;
    } else {
      last.push(text);
      room -= size;
    }
  }
  return parts;
}

import { z } from 'zod';
import { context } from '../../render/blocks.ts';
import { countOf, escapeMrkdwn, fitLines, joinWords, shorten } from '../../render/text.ts';

/** What one person entered of one number, as the confirmation says it. */
const lineSchema = z.object({
  /** Metric and period: said again, it takes the place of what was said before. */
  key: z.string(),
  by: z.string(),
  section: z.string(),
  /** `Dials 131 🟢 On goal`. */
  text: z.string(),
  late: z.boolean(),
});

const querySchema = z.object({
  week: z.string(),
  weekLabel: z.string(),
  threadTs: z.string().nullable(),
  lines: z.array(lineSchema),
});

/** The confirmation of one week in one place: everything entered there by a form. */
export type EntriesConfirmed = z.infer<typeof querySchema>;
export type EnteredLine = z.infer<typeof lineSchema>;

export const readEntriesConfirmed = (query: unknown): EntriesConfirmed | null =>
  querySchema.safeParse(query).data ?? null;

/** What was entered since takes the place of what was said of the same number, at the end. */
export function addLines(
  confirmed: EntriesConfirmed,
  lines: readonly EnteredLine[],
): EntriesConfirmed {
  const newer = new Set(lines.map(({ key }) => key));
  return {
    ...confirmed,
    lines: [...confirmed.lines.filter(({ key }) => !newer.has(key)), ...lines],
  };
}

const NUMBERS_SHOWN = 12;
const LONGEST = 1_900;

/** A line for each person, the newest numbers first to stay where there are too many. */
export function toEntriesMessage({ weekLabel, lines }: EntriesConfirmed) {
  const shown = lines.slice(-NUMBERS_SHOWN);
  const left = lines.length - shown.length;
  const people = [...new Set(shown.map(({ by }) => by))];
  const words = people.map((by) => {
    const own = shown.filter((line) => line.by === by);
    const sections = [...new Set(own.map(({ section }) => shorten(section, 60)))];
    const late = own.filter((line) => line.late).length;
    return `${escapeMrkdwn(by)} entered ${countOf(own.length, 'number')} for ${escapeMrkdwn(joinWords(sections, 3))} · ${weekLabel}${late === 0 ? '' : ` (${late} late)`}: ${escapeMrkdwn(own.map(({ text }) => text).join(', '))}`;
  });
  const text = fitLines([...words, ...(left === 0 ? [] : [`and ${left} more`])], LONGEST);
  return { text, blocks: [context(`:pencil2: ${text}`)] };
}

import type { Entry, Metric, Revision, Scorecard } from '../../../src/domain/scorecard/types.ts';
import { shiftWeek, type Week } from '../../../src/domain/week.ts';
import { lastMonthEndedBy, shiftMonth } from '../../../src/domain/month.ts';
import {
  entry,
  goal,
  metric,
  revision,
  section,
  settings,
  terms,
  w43,
} from '../../fixtures/scorecard.ts';

/** What names of a scorecard may look like; each is repeated up to a name's full length. */
export const FLAVOURS = {
  latin: 'Conversations with decision makers ',
  emoji: '👩‍👩‍👧‍👦🎯🇩🇪 ',
  cjk: '四半期売上高と顧客満足度',
  arabic: 'إجمالي الإيرادات الشهرية ',
  combining: 'Ä̈é̀ñ̃ü̈ ',
  mrkdwn: '<!channel> & *bold* _x_ ~y~ `z` :tada: https://a.example ',
  quotes: '"\\"<@U0JASON>\t',
} as const;
export type Flavour = keyof typeof FLAVOURS;
export const ALL_FLAVOURS: readonly Flavour[] = [
  'latin',
  'emoji',
  'cjk',
  'arabic',
  'combining',
  'mrkdwn',
  'quotes',
];

const NAME_LENGTH = 80;
export const NOTE_LENGTH = 500;

/** A text that begins with `mark`, of nearly `length` characters; no code point is cut in two. */
export function fill(mark: string, flavour: Flavour, length: number): string {
  const unit = FLAVOURS[flavour];
  return `${mark} ${unit.repeat(Math.ceil(length / unit.length))}`
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

/** Ids as long as the stored ones. */
const idOf = (kind: string, at: number) =>
  `0193a1b2-c3d4-7e5f-8a9b-${kind}${String(at).padStart(11, '0')}`;

/** Every unit, roll-up and kind of goal; long numbers where a unit allows them. */
const KINDS: readonly (Partial<Metric> & { readonly value: string })[] = [
  { goals: [goal('', terms('>=', '125'))], value: '119' },
  {
    unit: 'money',
    currency: 'USD',
    goals: [goal('', terms('>=', '1250000.5'))],
    value: '1249999.75',
  },
  {
    unit: 'percent',
    rollUp: 'pooled-ratio',
    goals: [goal('', terms('>=', '0.7'))],
    value: '4410/6300',
  },
  { unit: 'duration', goals: [goal('', terms('<=', '0.5'))], value: '0.7333333' },
  { unit: 'yes-no', rollUp: 'share-of-yes', goals: [goal('', terms('yes-no', '1'))], value: '1' },
  { rollUp: 'last', goals: [goal('', terms('between', '5', '10'))], value: '11' },
  { unit: 'money', currency: 'EUR', cadence: 'monthly', value: '-123456.78' },
  { goals: [goal('', terms('outside', '-3', '3'))], value: '2' },
];

export interface LargeOptions {
  readonly metrics: number;
  readonly sections: number;
  readonly flavour: Flavour;
  readonly nameLength?: number;
}

/** Metrics dealt to sections in turn of the table, all with owners whose names are long too. */
export function largeScorecard({
  metrics,
  sections,
  flavour,
  nameLength = NAME_LENGTH,
}: LargeOptions): Scorecard {
  return {
    sections: Array.from({ length: sections }, (_, at) =>
      section(idOf('5', at), fill(`S${at}`, flavour, nameLength), {
        position: at,
        ownerId: at % 5 === 4 ? null : `U0OWNER${at}`,
      }),
    ),
    metrics: Array.from({ length: metrics }, (_, at) => {
      const { value: _value, ...kind } = KINDS[at % KINDS.length] ?? { value: '0' };
      const id = idOf('a', at);
      return metric(id, idOf('5', Math.floor((at * sections) / metrics)), {
        ...kind,
        name: fill(`M${at}`, flavour, nameLength),
        position: at,
        ownerId: at % 7 === 3 ? `U0OTHER${at}` : null,
        goals: (kind.goals ?? []).map((one) => ({ ...one, id: `${id}-goal`, metricId: id })),
      });
    }),
  };
}

/** A name of full length for anybody. */
export const nameOfFlavour = (flavour: Flavour) => (userId: string) =>
  fill(userId, flavour, NAME_LENGTH);

/** Values of all metrics for so many weeks up to one, with long notes; every eleventh is missing. */
export function largeEntries(
  { metrics }: Scorecard,
  { flavour, weeks, until = w43 }: { flavour: Flavour; weeks: number; until?: Week },
): Entry[] {
  const note = fill('note', flavour, NOTE_LENGTH);
  return metrics.flatMap(({ id, cadence }) => {
    const at = Number(id.slice(-11));
    return Array.from({ length: weeks }, (_, back) => back)
      .filter((back) => (at + back) % 11 !== 10)
      .map((back) => {
        const period =
          cadence === 'weekly'
            ? shiftWeek(until, -back, settings).start
            : shiftMonth(lastMonthEndedBy(until), -back).start;
        const value = KINDS[at % KINDS.length]?.value ?? '1';
        return entry(id, period, value, { note, revision: 3, late: true });
      });
  });
}

/** So many revisions of one period, each with a long note and reason. */
export function largeRevisions(
  of: Metric,
  period: string,
  count: number,
  flavour: Flavour,
): Revision[] {
  const at = Number(of.id.slice(-11));
  return Array.from({ length: count }, (_, index) =>
    revision(of.id, period, KINDS[at % KINDS.length]?.value ?? '1', {
      revision: index + 1,
      note: fill(`note${index}`, flavour, NOTE_LENGTH),
      reason: index === 0 ? null : fill(`reason${index}`, flavour, NOTE_LENGTH),
      by: `U0OWNER${index}`,
      at: new Date(Date.UTC(2025, 9, 27, 11, index)),
    }),
  );
}

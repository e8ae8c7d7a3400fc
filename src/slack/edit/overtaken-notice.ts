import type { Scorecard } from '../../domain/scorecard/types.ts';
import { listOf } from '../../render/edit/section-form.ts';
import { escapeMrkdwn, joinWords, shorten } from '../../render/text.ts';
import type { FieldTexts } from '../fingerprints.ts';

const NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  section: 'Section',
  owner: 'Owner',
  contributors: 'Contributors',
  active: 'Shown on the scorecard',
  unit: 'What is measured',
  currency: 'Currency',
  rollUp: 'Figure of the quarter',
  percentRange: 'A pooled ratio can be',
  cadence: 'How often',
  source: 'Where values come from',
  operator: 'Kind of goal',
  low: 'Goal',
  high: 'Upper number',
  bandKind: 'Kind of “near”',
  band: 'How near',
  numerator: 'What is counted',
  denominator: 'Divided by',
  filters: 'What is left out',
};

function inWords(field: string, text: string, { sections }: Scorecard): string {
  if (field === 'active') return text === 'yes' ? 'yes' : 'no';
  if (text === '') return 'blank';
  if (field === 'owner' || field === 'contributors') {
    return joinWords(
      listOf(text).map((id) => `<@${id}>`),
      5,
    );
  }
  const named = field === 'section' ? sections.find(({ id }) => id === text)?.name : text;
  return `“${escapeMrkdwn(shorten(named ?? text, 100))}”`;
}

/** What somebody else changed while a form was open, and what pressing Save again does. */
export function overtakenNotice(
  current: FieldTexts,
  keys: readonly string[],
  touched: readonly string[],
  scorecard: Scorecard,
): string {
  const changes = keys.map(
    (key) => `${NAMES[key] ?? key} is now ${inWords(key, current[key] ?? '', scorecard)}`,
  );
  const both = keys.filter((key) => touched.includes(key));
  const rest =
    both.length === 0
      ? 'That is taken over below; what you typed is kept. Save again if it is right.'
      : `You changed ${joinWords(both.map((key) => NAMES[key] ?? key))} too: saving again replaces it with yours below.`;
  return `Somebody else changed this meanwhile: ${joinWords(changes, 8)}. ${rest}`;
}

import type { KnownBlock, ModalView } from '@slack/types';
import type { TenantPlay } from '../../domain/alerts/merge-plays.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { actions, button, context, section } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { notice } from '../pulse/form-text.ts';
import { countOf } from '../text.ts';
import { conditionWords } from './condition-words.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from './settings-ids.ts';

/** Lines on one page of the list. */
export const PLAYS_PER_PAGE = 30;
const TITLE_LENGTH = 200;
const CONDITION_LENGTH = 800;

export interface PlaysViewInput {
  readonly plays: readonly TenantPlay[];
  /** How many alerts that are not resolved each is recommended for now, by key. */
  readonly recommended: ReadonlyMap<string, number>;
  readonly offset: number;
  readonly mayEdit: boolean;
  /** No further play of their own fits in. */
  readonly isFull: boolean;
  readonly numberFormat: NumberFormat;
  readonly metricName: (type: string) => string;
  readonly metadata: string;
  readonly notices?: readonly string[];
}

const SOURCES: Readonly<Record<TenantPlay['source'], string | null>> = {
  'built-in': null,
  edited: 'edited by you',
  own: 'your own',
};

/** `*Title* · edited by you · _switched off_`, when it fits, and for how many alerts now. Escaped. */
function toLine(play: TenantPlay, input: PlaysViewInput): KnownBlock {
  const source = SOURCES[play.source];
  const count = input.recommended.get(play.key) ?? 0;
  const head = [
    `*${escapeWithin(play.title, TITLE_LENGTH)}*`,
    ...(source === null ? [] : [source]),
    ...(play.enabled ? [] : ['_switched off_']),
  ].join(' · ');
  const when = conditionWords(play.condition, input.numberFormat, input.metricName);
  return section(
    [
      head,
      `When: ${escapeWithin(when, CONDITION_LENGTH)}`,
      ...(count === 0 ? [] : [`🎯 Recommended now for ${countOf(count, 'open alert')}`]),
    ].join('\n'),
    button(SETTINGS_FORM.playOpen, input.mayEdit ? 'Edit…' : 'Read…', play.key),
  );
}

function toPager(total: number, offset: number): KnownBlock[] {
  if (total <= PLAYS_PER_PAGE) return [];
  const end = Math.min(offset + PLAYS_PER_PAGE, total);
  const page = (text: string, to: number) =>
    button(`${SETTINGS_FORM.playsPage}:${to < offset ? 'earlier' : 'later'}`, text, String(to));
  return [
    context(`${offset + 1} to ${end} of ${total}`),
    actions([
      ...(offset > 0 ? [page('Previous page', Math.max(0, offset - PLAYS_PER_PAGE))] : []),
      ...(end < total ? [page('Next page', end)] : []),
    ]),
  ];
}

/** All plays, those recommended for most open alerts now first. */
export function toPlaysView(input: PlaysViewInput): ModalView {
  const { plays, recommended, offset, mayEdit, isFull, notices = [] } = input;
  const countOfPlay = ({ key }: TenantPlay): number => recommended.get(key) ?? 0;
  const sorted = plays.toSorted((a, b) => countOfPlay(b) - countOfPlay(a));
  return modal({
    callbackId: SETTINGS_VIEWS.plays,
    title: 'Plays',
    close: 'Done',
    metadata: input.metadata,
    blocks: [
      ...notices.map(notice),
      context(
        `What to do about a risk alert: of ${countOf(plays.length, 'play')} the one whose condition says most is recommended with it, your own before a built-in one that says as much.${mayEdit ? '' : ' Admins edit them.'}`,
      ),
      ...(mayEdit && !isFull
        ? [actions([button(SETTINGS_FORM.playAdd, 'Add a play', 'new', { style: 'primary' })])]
        : []),
      ...sorted.slice(offset, offset + PLAYS_PER_PAGE).map((play) => toLine(play, input)),
      ...toPager(plays.length, offset),
    ],
  });
}

import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, header, section as textBlock } from '../blocks.ts';
import {
  checkbox,
  datePicker,
  input,
  modal,
  radios,
  searchSelect,
  select,
  textInput,
  userSelect,
  usersSelect,
  type Choice,
} from '../inputs.ts';
import { escapeMrkdwn } from '../text.ts';
import { currencyChoice } from '../setup/choices.ts';
import { SETUP_ACTIONS } from '../setup/draft.ts';
import { EDIT_ACTIONS, EDIT_VIEWS, fieldBlock } from './edit-ids.ts';
import { toGoalBlocks, type Block, type MetricForm } from './goal-blocks.ts';
import { CADENCES, PERCENT_RANGES, ROLL_UPS, UNITS } from './metric-words.ts';
import { CONTRIBUTORS_MAX, generationMark, listOf, NAME_LENGTH } from './section-form.ts';

const SOURCE_LENGTH = 200;
const DEFINITION_LENGTH = 500;

const { value, redraw } = EDIT_ACTIONS;

function toKindBlocks({ draft, sections }: MetricForm, block: Block): KnownBlock[] {
  const { unit, currency } = draft;
  return [
    block('name', { label: 'Name' }, textInput(value, { initial: draft.name, max: NAME_LENGTH })),
    block(
      'section',
      { label: 'Section' },
      select(
        value,
        sections.map(({ id, name }) => ({ value: id, text: name })),
        draft.section,
      ),
    ),
    block('unit', { label: 'What is measured', dispatch: true }, select(redraw, UNITS, unit)),
    ...(unit === 'money'
      ? [
          block(
            'currency',
            { label: 'Currency' },
            searchSelect(SETUP_ACTIONS.currency, currencyChoice(currency), 'Search, e.g. CHF'),
          ),
        ]
      : []),
  ];
}

function toRhythmBlocks({ draft }: MetricForm, block: Block): KnownBlock[] {
  const { unit, rollUp, percentRange, cadence } = draft;
  return [
    block(
      'rollUp',
      { label: 'Figure of the quarter' },
      radios(value, ROLL_UPS[unit], rollUp),
      unit,
    ),
    ...(unit === 'percent'
      ? [
          block(
            'percentRange',
            {
              label: 'A pooled ratio can be',
              hint: 'Asked about, or refused, where numbers are entered.',
            },
            radios(value, PERCENT_RANGES, percentRange),
          ),
        ]
      : []),
    block('cadence', { label: 'How often' }, radios(value, CADENCES, cadence)),
  ];
}

const toOwnerBlock = ({ draft }: MetricForm, block: Block): KnownBlock =>
  block(
    'owner',
    { label: 'Owner', hint: 'Blank: the section’s owner.', optional: true },
    userSelect(value, draft.owner),
  );

function toPeopleBlocks(form: MetricForm, block: Block): KnownBlock[] {
  const { draft } = form;
  return [
    header('People and source'),
    toOwnerBlock(form, block),
    block(
      'contributors',
      { label: 'Contributors', hint: 'May enter too, besides the section’s.', optional: true },
      usersSelect(value, listOf(draft.contributors), CONTRIBUTORS_MAX),
    ),
    block(
      'source',
      { label: 'Where values come from', hint: 'In words, e.g. HubSpot, manual.', optional: true },
      textInput(value, { initial: draft.source, max: SOURCE_LENGTH }),
    ),
  ];
}

function toDefinitionBlocks({ draft, frame }: MetricForm, block: Block): KnownBlock[] {
  const words = (initial: string) => textInput(value, { initial, max: DEFINITION_LENGTH });
  return [
    header('Definition'),
    block(
      'numerator',
      { label: 'What is counted', hint: 'For a rate: what is divided.', optional: true },
      words(draft.numerator),
    ),
    block(
      'denominator',
      { label: 'Divided by', hint: 'For a rate only.', optional: true },
      words(draft.denominator),
    ),
    block(
      'filters',
      {
        label: 'What is left out',
        hint: 'Exclusions and filters, in plain words.',
        optional: true,
      },
      words(draft.filters),
    ),
    ...(frame.isNew
      ? []
      : [
          block(
            'definitionFrom',
            {
              label: 'Changed words apply from the week of',
              hint: 'Charts show a break there.',
              optional: true,
            },
            datePicker(value, draft.definitionFrom),
          ),
        ]),
    block(
      'active',
      { label: 'Shown on the scorecard', optional: true },
      checkbox(value, { value: 'yes', text: 'Switched on' }, draft.active === 'yes'),
    ),
  ];
}

const textOf = (choices: readonly Choice[], chosen: string) =>
  choices.find((one) => one.value === chosen)?.text.toLowerCase() ?? '';

/** What is asked first of a new metric, and what holds unless more is asked. */
function toFirstBlocks(form: MetricForm, block: Block): KnownBlock[] {
  const { unit, rollUp, cadence, operator, band } = form.draft;
  const hasBand = operator !== 'none' && unit !== 'yes-no';
  return [
    ...toKindBlocks(form, block),
    ...toGoalBlocks(form, block),
    toOwnerBlock(form, block),
    context(
      `Entered ${textOf(CADENCES, cadence)}; the quarter shows the ${textOf(ROLL_UPS[unit], rollUp)}${hasBand ? `; a miss by up to ${escapeMrkdwn(band)} is yellow` : ''}. _More_ changes this, and adds contributors, the source and a definition.`,
    ),
    actions([button(EDIT_ACTIONS.more, 'More', 'more')], 'more'),
  ];
}

/** The form of a new or an existing metric; fields that do not apply are left out. */
export function toMetricForm(form: MetricForm): ModalView {
  const { frame } = form;
  const { isNew, metadata, notices = [] } = frame;
  const mark = generationMark(frame);
  const block: Block = (field, about, element, variant = '') =>
    input({ ...about, blockId: fieldBlock(field, variant, mark) }, element);
  return modal({
    callbackId: EDIT_VIEWS.metric,
    title: isNew ? 'Add a metric' : 'Change a metric',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      ...notices.map((notice) => textBlock(`:warning: ${notice}`)),
      ...(frame.isShort === true
        ? toFirstBlocks(form, block)
        : [
            ...toKindBlocks(form, block),
            ...toRhythmBlocks(form, block),
            ...toGoalBlocks(form, block),
            ...toPeopleBlocks(form, block),
            ...toDefinitionBlocks(form, block),
          ]),
    ],
  });
}

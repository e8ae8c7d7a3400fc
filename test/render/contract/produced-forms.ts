import type { ModalView } from '@slack/types';
import { buildEntryForm } from '../../../src/domain/scorecard/entry-form.ts';
import { buildHistory } from '../../../src/domain/scorecard/build-history.ts';
import { goalInForce } from '../../../src/domain/scorecard/goal.ts';
import { goalStarts } from '../../../src/domain/scorecard/goal-start.ts';
import { planEntries } from '../../../src/domain/scorecard/plan-entries.ts';
import type { Scorecard } from '../../../src/domain/scorecard/types.ts';
import { visibleSections } from '../../../src/domain/scorecard/visible-metrics.ts';
import { shiftWeek } from '../../../src/domain/week.ts';
import type { MessagePart } from '../../../src/render/answer.ts';
import { toEnterView } from '../../../src/render/entry/enter-view.ts';
import {
  toImportEnd,
  toImportErrors,
  toImportPreview,
} from '../../../src/render/import/import-preview.ts';
import { toImportReasonView } from '../../../src/render/import/reason-view.ts';
import { toGoalView } from '../../../src/render/scorecard/goal-view.ts';
import { toHelp, toSetupOffer } from '../../../src/render/scorecard/help.ts';
import { toHistoryModal } from '../../../src/render/scorecard/history-view.ts';
import { escapeMrkdwn } from '../../../src/render/text.ts';
import { toFieldId } from '../../../src/slack/views/enter-field-id.ts';
import { ADMIN, now, person, settings, w43 } from '../../fixtures/scorecard.ts';
import {
  fill,
  largeEntries,
  largeRevisions,
  largeScorecard,
  nameOfFlavour,
  NOTE_LENGTH,
  type Flavour,
} from './large-data.ts';
import type { Produced, Sent } from './produced.ts';

const fromPart = (
  name: string,
  { text, blocks }: MessagePart,
  surface: 'message' | 'ephemeral' = 'message',
): Produced => ({ name, make: () => [{ part: 'message', surface, text, content: blocks }] });

const fromView = (name: string, view: () => ModalView): Produced => ({
  name,
  make: (): Sent[] => [{ part: 'modal', surface: 'modal', text: 'modal', content: view() }],
});

function entryModal(
  scorecard: Scorecard,
  flavour: Flavour,
  metricIds: readonly string[] | null = null,
): ModalView {
  const entries = largeEntries(scorecard, { flavour, weeks: 14 });
  const asAdmin = person(ADMIN);
  const week = w43;
  const sectionId = scorecard.sections.at(-1)?.id ?? null;
  const form = buildEntryForm({
    scorecard,
    entries,
    person: asAdmin,
    week,
    sectionId,
    metricIds,
    now,
    settings,
  });
  if (form === null) throw new RangeError('no form');
  const names = form.fields.map(({ metric }) => metric.name);
  return toEnterView({
    form,
    state: {
      week: week.start,
      sectionId: form.section?.id ?? null,
      metricIds,
      channelId: 'C0123456789',
      messageTs: '1761562800.000100',
      warned: true,
    },
    blockIdOf: toFieldId,
    typed: Object.fromEntries(form.fields.map(({ metric }) => [metric.id, '9'.repeat(60)])),
    note: fill('note', flavour, NOTE_LENGTH),
    reason: fill('reason', flavour, NOTE_LENGTH),
    notices: names.map((name) => `Somebody changed *${escapeMrkdwn(name)}*.`),
    clears: names,
  });
}

/** As many numbers of as many sections as one reminder asks for. */
const askedIds = ({ metrics }: Scorecard): readonly string[] =>
  metrics
    .filter(({ sectionId }, at) => metrics.findIndex((one) => one.sectionId === sectionId) === at)
    .slice(0, 40)
    .map(({ id }) => id);

function importMessages(scorecard: Scorecard, flavour: Flavour): Produced[] {
  const fileName = `${fill('file', flavour, 250)}.csv`;
  const rows = largeEntries(scorecard, { flavour, weeks: 52 }).map((one, line) => ({
    ...one,
    line: line + 2,
  }));
  const plan = planEntries({
    current: [],
    proposed: rows,
    metrics: scorecard.metrics,
    now,
    rules: settings,
    origin: 'csv',
  });
  const checked = {
    rows,
    errors: [],
    errorCount: 0,
    warnings: Array.from({ length: 22 }, (_, at) => fill(`warning ${at}`, flavour, 300)),
    weeks: Array.from({ length: 52 }, (_, back) => shiftWeek(w43, -back, settings)).toReversed(),
    months: ['2025-08-01', '2025-09-01'],
    metricIds: scorecard.metrics.map(({ id }) => id),
    blankCount: 3,
    unchangedCount: 0,
  };
  const errors = Array.from({ length: 40 }, (_, at) => ({
    line: 199_990 + at,
    field: fill('field', flavour, 60),
    value: at === 3 ? '' : fill('value', flavour, 200),
    message: fill('message', flavour, 600),
  }));
  const metricName = (id: string) =>
    scorecard.metrics.find((metric) => metric.id === id)?.name ?? id;
  const preview = { importId: 'an-import', fileName, checked, plan, metricName };
  const empty = { ...plan, changes: [], fresh: 0, late: 0, same: rows.length };
  return [
    fromPart('import preview', toImportPreview({ ...preview, notice: 'Numbers changed.' })),
    fromPart('import preview, nothing new', toImportPreview({ ...preview, plan: empty })),
    fromPart('import errors', toImportErrors(fileName, errors, 180_000)),
    fromPart('one import error', toImportErrors(fileName, errors.slice(0, 1), 1)),
    fromPart('import end', toImportEnd(fileName, '3 values were imported.')),
    fromView('import reason modal', () => toImportReasonView('an-import', fileName, 200_000)),
  ];
}

/** Everything else the bot says about a scorecard: help, forms, imports. */
export function producedForms(flavour: Flavour): Produced[] {
  const scorecard = largeScorecard({ metrics: 100, sections: 40, flavour });
  const one = largeScorecard({ metrics: 100, sections: 1, flavour });
  const nameOf = nameOfFlavour(flavour);
  const people = [{ id: 'U0OWNER1', name: nameOf('U0OWNER1') }];
  const help = toHelp({ now, settings, scorecard, people });
  const [first] = scorecard.metrics;
  const [section] = scorecard.sections;
  if (first === undefined || section === undefined) throw new RangeError('no metric');
  const revisions = largeRevisions(first, w43.start, 100, flavour);
  const history = buildHistory({ metric: first, section, revisions, settings });
  const sections = visibleSections(scorecard, w43, settings);
  const common = { settings, nameOf };
  return [
    fromPart('help', help, 'ephemeral'),
    fromPart('set-up offer', toSetupOffer(true), 'ephemeral'),
    fromPart('set-up refusal', toSetupOffer('Only admins can: <@U0ADMIN>.'), 'ephemeral'),
    fromView('entry modal', () => entryModal(scorecard, flavour)),
    fromView('entry modal of 100 metrics', () => entryModal(one, flavour)),
    fromView('entry modal of 40 numbers asked for', () =>
      entryModal(scorecard, flavour, askedIds(scorecard)),
    ),
    fromView('history modal, nothing chosen', () =>
      toHistoryModal({ ...common, sections, history: null }),
    ),
    fromView('history modal', () => toHistoryModal({ ...common, sections, history })),
    fromView('history modal, no sections', () =>
      toHistoryModal({ ...common, sections: [], history }),
    ),
    ...scorecard.metrics.slice(0, 8).map((metric) =>
      fromView(`goal modal, ${metric.unit} ${metric.cadence}`, () =>
        toGoalView({
          metric,
          terms: goalInForce(metric.goals, w43.start),
          starts: goalStarts(metric.cadence, now, settings, 26),
          settings,
          state: { metricId: metric.id, channelId: 'C0123456789' },
        }),
      ),
    ),
    ...importMessages(scorecard, flavour),
  ];
}

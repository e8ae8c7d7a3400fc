import type { KnownBlock, ModalView } from '@slack/types';
import type { MetricDefinition, PulseCadence } from '../../domain/pulse/types.ts';
import { componentName, valueText } from '../../domain/pulse/words.ts';
import { dateLabel } from '../../domain/labels.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { actions, button, context, section } from '../blocks.ts';
import { modal, select } from '../inputs.ts';
import { countOf, escapeMrkdwn, escapeTags } from '../text.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';
import { notice } from './form-text.ts';
import { verticalChoices, verticalName } from './vertical-choices.ts';

/** Lines on one page of the list. */
export const METRICS_PER_PAGE = 30;

export interface MetricsViewInput {
  readonly vertical: string;
  readonly verticals: readonly string[];
  /** Of the vertical, as they are shown to somebody who changes them: the newest of each. */
  readonly definitions: readonly MetricDefinition[];
  readonly offset: number;
  readonly cadence: PulseCadence;
  readonly numberFormat: NumberFormat;
  readonly metadata: string;
  /** Whether it may be changed; else it is only read. */
  readonly mayChange: boolean;
  readonly notices?: readonly string[];
}

/** `3 months`. */
export const validityText = (validity: number, cadence: PulseCadence): string =>
  countOf(validity, cadence);

function toLine(one: MetricDefinition, input: MetricsViewInput): KnownBlock {
  const { numberFormat, cadence } = input;
  const off = one.active ? '' : ' · _switched off_';
  const from = one.from === null ? '' : ` · from ${dateLabel(one.from)}`;
  const facts = [
    componentName(one.component),
    `${valueText(one.worst, one, numberFormat)} is 0, ${valueText(one.best, one, numberFormat)} is 100`,
    `counts for ${validityText(one.validity, cadence)}`,
  ];
  return section(
    `*${escapeMrkdwn(one.name)}*${off}\n${facts.map(escapeMrkdwn).join(' · ')}${from} · \`${escapeTags(one.type)}\``,
    ...(input.mayChange ? [button(PULSE_FORM.metricChange, 'Change…', one.type)] : []),
  );
}

function toPager(total: number, offset: number): KnownBlock[] {
  if (total <= METRICS_PER_PAGE) return [];
  const end = Math.min(offset + METRICS_PER_PAGE, total);
  const page = (text: string, to: number) =>
    button(`${PULSE_FORM.metricsPage}:${to < offset ? 'earlier' : 'later'}`, text, String(to));
  return [
    context(`${offset + 1} to ${end} of ${total}`),
    actions([
      ...(offset > 0 ? [page('Previous page', Math.max(0, offset - METRICS_PER_PAGE))] : []),
      ...(end < total ? [page('Next page', end)] : []),
    ]),
  ];
}

/** What is scored in a vertical, metric by metric, each with a button to change it. */
export function toMetricsView(given: MetricsViewInput): ModalView {
  const { vertical, verticals, definitions, offset } = given;
  const shown = definitions.slice(offset, offset + METRICS_PER_PAGE);
  const chooser = select(PULSE_FORM.metricsVertical, verticalChoices(verticals, false), vertical);
  return modal({
    callbackId: PULSE_VIEWS.metrics,
    title: 'Metrics',
    close: 'Done',
    metadata: given.metadata,
    blocks: [
      ...(given.notices ?? []).map(notice),
      actions([
        ...(chooser.type === 'static_select' ? [chooser] : []),
        ...(given.mayChange
          ? [button(PULSE_FORM.metricAdd, 'Add a metric', vertical, { style: 'primary' })]
          : []),
      ]),
      context(
        `${escapeMrkdwn(verticalName(vertical))}: ${countOf(definitions.length, 'metric')}. A component is the mean of its metrics’ health; ${given.mayChange ? 'changes apply from a period on and never to earlier scores.' : 'only admins change them.'}`,
      ),
      ...shown.map((one) => toLine(one, given)),
      ...toPager(definitions.length, offset),
    ],
  });
}

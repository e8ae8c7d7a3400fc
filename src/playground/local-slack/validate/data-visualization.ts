import { isObject, objectsIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { byType, list, number, object, text, unique } from './checks.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { blockId } from './text-objects.ts';

const LABEL = 20;
const POINTS = 20;
const SERIES = 6;

const positive: Check = (value, at, report) => {
  number(value, at, report);
  if (typeof value === 'number' && value <= 0) note(report, at, 'must be greater than 0');
};
const point = object({ required: { label: text(LABEL), value: number } });
const segment = object({ required: { label: text(LABEL), value: positive } });
const series = object({ required: { name: text(LABEL), data: list(point, 1, POINTS) } });
const axes = object({
  required: { categories: list(text(LABEL), 1, POINTS) },
  optional: { x_label: text(50), y_label: text(50) },
});

function seriesRules(chart: JsonObject, at: string, report: Report): void {
  const all = objectsIn(chart['series']);
  unique(
    all.map((one) => String(one['name'])),
    report,
    (index) => `${at}/series/${index}/name`,
    (name) => `duplicate series name: ${name}`,
  );
  const config = chart['axis_config'];
  const categories =
    isObject(config) && Array.isArray(config['categories']) ? config['categories'] : [];
  all.forEach((one, index) => {
    const labels = objectsIn(one['data']).map((entry) => entry['label']);
    if (labels.length !== categories.length || !categories.every((name) => labels.includes(name))) {
      note(report, `${at}/series/${index}/data`, 'data labels must match axis_config categories');
    }
  });
}

const plot = object({
  required: { series: list(series, 1, SERIES), axis_config: axes },
  rule: seriesRules,
});

/** Slack's own chart block (docs.slack.dev, data-visualization-block). */
export const dataVisualization: Check = object({
  required: {
    title: text(50),
    chart: byType({
      pie: object({ required: { segments: list(segment, 1, SERIES) } }),
      bar: plot,
      area: plot,
      line: plot,
    }),
  },
  optional: { block_id: blockId },
});

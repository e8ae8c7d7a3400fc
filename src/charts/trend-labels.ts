import type { ChartStatus, TrendSpec } from '../render/chart-spec.ts';
import type { Box } from './draw.ts';
import { fitPx, textWidth } from './measure.ts';
import { findBestPlace, findFreePlace } from './place-label.ts';
import type { Obstacles } from './place-label.ts';
import type { TrendLayout } from './trend-layout.ts';

export const SO_FAR = 'so far';
const DEFINITION_CHANGED = 'definition changed';
export const LABEL_PX = 13;
const LABEL_HEIGHT = 16;

interface PlacedLabel {
  readonly text: string;
  readonly box: Box;
}

export interface TrendLabels {
  /** Value tag of the last point, null when that one is missing. */
  readonly tag: { readonly box: Box; readonly px: number; readonly text: string } | null;
  readonly definitions: readonly PlacedLabel[];
  readonly zones: readonly (PlacedLabel & { readonly status: ChartStatus })[];
}

/** Finds a place for every text inside the plot; a zone's name or a remark that fits nowhere is left out. */
export function placeTrendLabels(spec: TrendSpec, layout: TrendLayout): TrendLabels {
  const dots = toLineDots(spec, layout);
  const boxes: Box[] = [];
  const tag = placeTag(spec, layout, { boxes, dots });
  if (tag) boxes.push(tag.box);
  const definitions = placeDefinitions(spec, layout, { boxes, dots });
  boxes.push(...definitions.map((label) => label.box), toLastColumn(spec, layout));
  return { tag, definitions, zones: placeZones(spec, layout, { boxes, dots }) };
}

/** The tinted column of the last point. */
export function toLastColumn({ points }: TrendSpec, layout: TrendLayout): Box {
  const width = Math.min(48, Math.max(8, layout.columnWidth * 0.84));
  const x = Math.min(layout.toX(points.length - 1) - width / 2, layout.right - width);
  return { x, y: layout.top, width, height: layout.bottom - layout.top };
}

/** The line from known value to known value, as dots a few pixels apart. */
function toLineDots({ points }: TrendSpec, { toX, toY }: TrendLayout): [number, number][] {
  const dots: [number, number][] = [];
  let before: [number, number] | undefined;
  points.forEach(({ value, newDefinition }, index) => {
    if (newDefinition) before = undefined;
    if (value === null) return;
    const dot: [number, number] = [toX(index), toY(value)];
    const from = before ?? dot;
    const steps = Math.max(1, Math.ceil(Math.hypot(dot[0] - from[0], dot[1] - from[1]) / 4));
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      dots.push([from[0] + (dot[0] - from[0]) * share, from[1] + (dot[1] - from[1]) * share]);
    }
    before = dot;
  });
  return dots;
}

/** Above the mark, else below it, else at the plot's edge: where it covers least of the line. */
function placeTag(
  { points, lastIsSoFar }: TrendSpec,
  layout: TrendLayout,
  obstacles: Obstacles,
): TrendLabels['tag'] {
  const last = points.at(-1);
  if (!last || last.value === null) return null;
  const px = fitPx(last.text, 180, 17, 13, 700);
  const text = Math.min(180, textWidth(last.text, px, 700));
  const width = text + 16 + (lastIsSoFar ? textWidth(SO_FAR, LABEL_PX, 500) + 6 : 0);
  const height = 26;
  const x = layout.toX(points.length - 1);
  const y = layout.toY(last.value);
  const left = Math.min(x + width / 2, layout.right) - width;
  // The mark itself is no obstacle: the tag belongs to it.
  const dots = obstacles.dots.filter(([dotX]) => dotX < x - 10);
  if (last.goal !== null)
    for (let goalX = left; goalX < left + width; goalX += 8)
      dots.push([goalX, layout.toY(last.goal)]);
  const places = [y - 42, y + 16, layout.top + 4, layout.bottom - 30]
    .filter((top) => top >= layout.top + 2 && top + height <= layout.bottom - 2)
    .filter((top) => top + height < y - 10 || top > y + 10)
    .map((top): Box => ({ x: left, y: top, width, height }));
  const [first = { x: left, y: layout.top + 4, width, height }, ...rest] = places;
  return { box: findBestPlace([first, ...rest], { ...obstacles, dots }), px, text: last.text };
}

/** At the foot or head of its marker line, right or left of it. */
function placeDefinitions(
  { points }: TrendSpec,
  layout: TrendLayout,
  { boxes, dots }: Obstacles,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const width = textWidth(DEFINITION_CHANGED, LABEL_PX, 500);
  points.forEach((point, index) => {
    if (!point.newDefinition || index === 0) return;
    const edge = layout.toEdge(index);
    const lefts = [edge + 7, edge - 7 - width].filter(
      (x) => x >= layout.left + 2 && x + width <= layout.right - 2,
    );
    const tops = [layout.bottom - LABEL_HEIGHT - 4, layout.top + 4];
    const places = lefts.flatMap((x) =>
      tops.map((y): Box => ({ x, y, width, height: LABEL_HEIGHT })),
    );
    const obstacles = { boxes: [...boxes, ...placed.map((label) => label.box)], dots };
    const box = findFreePlace(places, obstacles);
    if (box) placed.push({ text: DEFINITION_CHANGED, box });
  });
  return placed;
}

/** As far left as the name lies wholly in its zone and clear of everything drawn. */
function placeZones(
  spec: TrendSpec,
  layout: TrendLayout,
  obstacles: Obstacles,
): TrendLabels['zones'] {
  const placed: (PlacedLabel & { status: ChartStatus })[] = [];
  for (const status of ['green', 'yellow', 'red', 'none'] as const) {
    const text = spec.zoneLabels[status];
    if (text === undefined) continue;
    const width = textWidth(text, LABEL_PX, 500);
    const taken = { ...obstacles, boxes: [...obstacles.boxes, ...placed.map(({ box }) => box)] };
    const box = findFreePlace(toZonePlaces(spec, layout, status, width), taken);
    if (box) placed.push({ status, text, box });
  }
  return placed;
}

function* toZonePlaces(
  { points }: TrendSpec,
  layout: TrendLayout,
  status: ChartStatus,
  width: number,
): Generator<Box> {
  const height = LABEL_HEIGHT;
  for (let x = layout.left + 7; x + width < layout.right - 6; x += 12) {
    const first = Math.floor((x - layout.left) / layout.columnWidth);
    const last = Math.floor((x + width - layout.left) / layout.columnWidth);
    for (const zone of points[first]?.zones ?? []) {
      if (zone.status !== status) continue;
      const top = zone.high === null ? layout.top : layout.toY(zone.high);
      const bottom = zone.low === null ? layout.bottom : layout.toY(zone.low);
      const middle = (top + bottom - height) / 2;
      const tall = bottom - top > 50;
      for (const y of tall ? [middle, top + 5, bottom - height - 5] : [middle]) {
        const box = { x, y, width, height };
        const holds = points
          .slice(first, last + 1)
          .every((point) => point.zones.some((other) => isInside(box, other, status, layout)));
        if (holds) yield box;
      }
    }
  }
}

type Zone = TrendSpec['points'][number]['zones'][number];

function isInside(box: Box, zone: Zone, status: ChartStatus, layout: TrendLayout): boolean {
  const top = zone.high === null ? layout.top : layout.toY(zone.high);
  const bottom = zone.low === null ? layout.bottom : layout.toY(zone.low);
  return zone.status === status && box.y >= top + 1 && box.y + box.height <= bottom - 1;
}

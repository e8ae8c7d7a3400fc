import type { SKRSContext2D } from '@napi-rs/canvas';
import type { ChartStatus } from '../render/chart-spec.ts';
import { toFont } from './fonts.ts';
import type { FontWeight } from './fonts.ts';
import { ellipsise, textWidth } from './measure.ts';
import { statusColors, theme } from './theme.ts';

export type Ctx = SKRSContext2D;

export interface TextStyle {
  readonly px: number;
  readonly weight?: FontWeight;
  readonly color: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Longer text ends in an ellipsis. */
  readonly maxWidth?: number;
}

/** Text on its alphabetic baseline `y`. */
export function drawText(ctx: Ctx, text: string, x: number, y: number, style: TextStyle): void {
  const { px, weight = 400, color, align = 'left', maxWidth = Infinity } = style;
  ctx.font = toFont(px, weight);
  ctx.fillStyle = color;
  ctx.textAlign = align;
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(ellipsise(text, maxWidth, px, weight), x, y);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function fillBox(ctx: Ctx, box: Box, radius: number, color: string): void {
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.width, box.height, radius);
  ctx.fillStyle = color;
  ctx.fill();
}

export interface LineStyle {
  readonly color: string;
  readonly width: number;
  readonly dash?: number[];
}

/** Straight strokes through the points. */
export function drawLine(
  ctx: Ctx,
  points: readonly (readonly [x: number, y: number])[],
  { color, width, dash = [] }: LineStyle,
): void {
  ctx.save();
  ctx.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.restore();
}

/** Circle = green, triangle = yellow, diamond = red, hollow ring = none: never colour alone. */
export function drawMark(
  ctx: Ctx,
  status: ChartStatus,
  x: number,
  y: number,
  radius: number,
  halo = 0,
): void {
  const { fill, edge } = statusColors[status];
  ctx.save();
  ctx.lineJoin = 'round';
  traceMark(ctx, status, x, y, radius);
  if (halo > 0) strokeWith(ctx, theme.card, halo * 2);
  ctx.fillStyle = fill;
  ctx.fill();
  strokeWith(ctx, edge, { green: 1, yellow: 1.5, red: 1, none: 2 }[status]);
  ctx.restore();
}

/** A plain dot: a value that has no status. Hollow: the value is not final. */
export function drawDot(ctx: Ctx, x: number, y: number, radius: number, hollow = false): void {
  ctx.save();
  traceMark(ctx, 'none', x, y, radius);
  strokeWith(ctx, theme.card, hollow ? 8 : 3);
  ctx.fillStyle = hollow ? theme.card : theme.primary;
  ctx.fill();
  if (hollow) strokeWith(ctx, theme.primary, 2.5);
  ctx.restore();
}

function strokeWith(ctx: Ctx, color: string, width: number): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** The factors give the four shapes about the same optical weight. */
function traceMark(ctx: Ctx, status: ChartStatus, x: number, y: number, radius: number): void {
  ctx.beginPath();
  if (status === 'yellow') {
    const reach = radius * 1.22;
    ctx.moveTo(x, y - reach);
    ctx.lineTo(x + reach * 0.98, y + reach * 0.74);
    ctx.lineTo(x - reach * 0.98, y + reach * 0.74);
    ctx.closePath();
  } else if (status === 'red') {
    const reach = radius * 1.25;
    ctx.moveTo(x, y - reach);
    ctx.lineTo(x + reach, y);
    ctx.lineTo(x, y + reach);
    ctx.lineTo(x - reach, y);
    ctx.closePath();
  } else {
    ctx.arc(x, y, radius, 0, Math.PI * 2);
  }
}

/** Status pill, right-aligned at `right`; returns its width. */
export function drawPill(
  ctx: Ctx,
  status: ChartStatus,
  label: string,
  right: number,
  middle: number,
): number {
  const px = 15;
  const padX = 10;
  const radius = px * 0.36;
  const labelOffset = padX + radius * 2 + 7;
  const width = labelOffset + Math.min(textWidth(label, px, 600), 160) + padX;
  const height = px + 13;
  const x = right - width;
  fillBox(ctx, { x, y: middle - height / 2, width, height }, height / 2, statusColors[status].tint);
  drawMark(ctx, status, x + padX + radius, middle, radius);
  const color = statusColors[status].text;
  drawText(ctx, label, x + labelOffset, middle + px * 0.36, {
    px,
    weight: 600,
    color,
    maxWidth: 161,
  });
  return width;
}

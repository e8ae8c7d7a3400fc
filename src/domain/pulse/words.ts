import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import type { NumberFormat } from '../tenant.ts';
import type { Band, Component, MetricDefinition } from './types.ts';

interface BandWords {
  readonly emoji: string;
  readonly word: string;
}

const BAND_WORDS: Readonly<Record<Band, BandWords>> = {
  green: { emoji: '🟢', word: 'Healthy' },
  amber: { emoji: '🟡', word: 'Watch' },
  red: { emoji: '🔴', word: 'At risk' },
};

/** Emoji and word of a band; null: not scored. */
export function bandWords(band: Band | null): BandWords {
  return band === null ? { emoji: '⚪', word: 'Not scored' } : BAND_WORDS[band];
}

/** `🟢 Healthy`, `⚪ Not scored`. */
export function bandText(band: Band | null): string {
  const { emoji, word } = bandWords(band);
  return `${emoji} ${word}`;
}

const COMPONENT_NAMES: Readonly<Record<Component, string>> = {
  usage: 'Usage',
  experience: 'Experience',
  outcomes: 'Outcomes',
  risk: 'Risk',
};

export function componentName(component: Component): string {
  return COMPONENT_NAMES[component];
}

/** `Risk (lower is better)`: for where a component stands alone. */
export function componentLabel(component: Component): string {
  const name = componentName(component);
  return component === 'risk' ? `${name} (lower is better)` : name;
}

const UNITS_PER_ONE = new Decimal(10).pow(10);

/** `40`, `53%`, `12.5 h`; all its digits. */
export function valueText(
  value: Decimal | bigint,
  { unit }: Pick<MetricDefinition, 'unit'>,
  format: NumberFormat,
): string {
  const exact =
    typeof value === 'bigint' ? new Decimal(value.toString()).div(UNITS_PER_ONE) : value;
  const number = formatNumber(exact, format);
  return unit === '' || unit === '%' ? number + unit : `${number} ${unit}`;
}

import { editDistance } from '../domain/scorecard/find-by-name.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';

export type CsvKind = 'scorecard-values' | 'pulse-metrics' | 'accounts';

interface Shape {
  readonly kind: CsvKind;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Without which a row is about nothing; a row that ends before one of them is refused. */
  readonly identity: readonly string[];
  /** What the rows are, in a sentence. */
  readonly words: string;
}

/** domain.md §8. No header holds the required columns of two kinds that share none. */
const SHAPES: readonly Shape[] = [
  {
    kind: 'pulse-metrics',
    required: ['account_name', 'metric_type', 'period_start', 'period_end', 'value'],
    optional: ['unit', 'source'],
    identity: ['account_name', 'metric_type', 'period_start', 'period_end'],
    words: 'customer pulse metrics',
  },
  {
    kind: 'accounts',
    required: ['name', 'vertical', 'segment', 'owner', 'mrr'],
    optional: ['currency', 'status', 'renewal_date', 'churned_on', 'churn_reason', 'mrr_from'],
    identity: ['name'],
    words: 'customer accounts',
  },
  {
    kind: 'scorecard-values',
    required: ['week', 'metric', 'value'],
    optional: ['section', 'owner', 'numerator', 'denominator', 'note'],
    identity: ['week', 'metric'],
    words: 'scorecard values',
  },
];

export interface Recognition {
  /** null: no kind has all its columns. */
  readonly kind: CsvKind | null;
  /** The kind meant, or nearly met; null when the header resembles none. */
  readonly nearest: CsvKind | null;
  /** Required columns of `nearest` that are not there. */
  readonly missing: readonly string[];
  /** Columns that look like a slip of a missing one: `weeks` for `week`. */
  readonly misspelt: readonly { readonly found: string; readonly meant: string }[];
  /** Columns that say nothing to `nearest` and are passed over; unnamed ones are not among them. */
  readonly unknown: readonly string[];
}

/** Tells what a file holds by its normalised header (CsvFile.columns). */
export function recogniseHeader(columns: readonly string[]): Recognition {
  const has = new Set(columns);
  const scored = SHAPES.map((shape) => {
    const missing = shape.required.filter((name) => !has.has(name));
    const known = [...shape.required, ...shape.optional];
    const unknown = columns.filter((name) => name !== '' && !known.includes(name));
    const misspelt = missing.flatMap((meant) => {
      const found = unknown.find((name) => isSlip(name, meant));
      return found === undefined ? [] : [{ found, meant }];
    });
    const met = shape.required.length - missing.length + misspelt.length;
    return { shape, missing, unknown, misspelt, share: met / shape.required.length };
  });
  const complete = scored.find((one) => one.missing.length === 0);
  const closest = scored.reduce((best, one) => (one.share > best.share ? one : best));
  const near = complete ?? (closest.share >= 0.5 ? closest : undefined);
  return {
    kind: complete?.shape.kind ?? null,
    nearest: near?.shape.kind ?? null,
    missing: near?.missing ?? [],
    misspelt: near?.misspelt ?? [],
    unknown: near?.unknown ?? columns.filter((name) => name !== ''),
  };
}

/** The columns that no row of the kind may end before; none where the kind is not known. */
export function identityColumns(columns: readonly string[]): readonly string[] {
  const { kind } = recogniseHeader(columns);
  return SHAPES.find((shape) => shape.kind === kind)?.identity ?? [];
}

/** Where a file to fill in comes from. */
const TEMPLATES: Readonly<Record<CsvKind, string>> = {
  'scorecard-values': '`/scorecard template csv`',
  'pulse-metrics': '`/pulse template tech` (or healthcare, manufacturing)',
  accounts: '`/pulse template accounts`',
};

/**
 * What to tell someone whose file is of no kind: what it looks like, what is missing, what to do. null:
 * its kind is known.
 */
export function recognitionSentence(recognition: Recognition): string | null {
  const { kind, nearest, missing, misspelt } = recognition;
  if (kind !== null) return null;
  if (nearest === null) {
    const kinds = SHAPES.map(
      ({ words, required }) => `${words} (${required.map((name) => `\`${name}\``).join(', ')})`,
    );
    return `Pulsecard does not know this header. Nothing was read. It imports ${kinds.slice(0, -1).join('; ')}; and ${kinds.at(-1) ?? ''}. Files to fill in come from ${Object.values(TEMPLATES).join(', ')}.`;
  }
  const words = SHAPES.find((shape) => shape.kind === nearest)?.words ?? '';
  const names = missing.map((name) => `\`${name}\``);
  const list =
    names.length > 1
      ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
      : names.join('');
  const slips = misspelt
    .map(({ found, meant }) => ` Is ${quotedName(found)} meant to be \`${meant}\`?`)
    .join('');
  return `This looks like ${words}, but the header has no column ${list}.${slips} ${TEMPLATES[nearest]} gives you a file to fill in.`;
}

function isSlip(found: string, meant: string): boolean {
  if (found.length > 40) return false;
  const words = found.split(/[^\p{Letter}]+/u);
  return words.includes(meant) || editDistance(found, meant) <= (meant.length > 4 ? 2 : 1);
}

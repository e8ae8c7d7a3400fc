import { Decimal } from '../../src/domain/decimal.ts';
import type { Entry, Metric, Scorecard, Section } from '../../src/domain/scorecard/types.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../src/domain/tenant.ts';

export const NOW = new Date('2025-11-05T12:00:00Z');

export const SETTINGS: TenantSettings = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };

export function sampleSection(id: string, name: string, over: Partial<Section> = {}): Section {
  return {
    id,
    name,
    position: 0,
    ownerId: null,
    contributorIds: [],
    active: true,
    archivedAt: null,
    ...over,
  };
}

export function sampleMetric(
  id: string,
  sectionId: string,
  name: string,
  over: Partial<Metric> = {},
): Metric {
  return {
    id,
    sectionId,
    name,
    position: 0,
    unit: 'count',
    currency: over.unit === 'money' ? 'USD' : null,
    rollUp: 'mean',
    cadence: 'weekly',
    ownerId: null,
    contributorIds: [],
    percentRange: 'to-100',
    sourceNote: 'manual',
    active: true,
    archivedAt: null,
    definitions: [{ version: 1, from: '2025-01-01', numerator: '', denominator: '', filters: '' }],
    goals: [],
    spans: [{ onSince: new Date('2010-01-01T00:00:00Z'), offSince: null }],
    ...over,
  };
}

/** One metric of every kind, names that need care, and parts that are switched off or archived. */
export const SCORECARD: Scorecard = {
  sections: [
    sampleSection('s1', 'Inside Sales', { ownerId: 'UJASON00' }),
    sampleSection('s2', 'Hybrid Sales', { ownerId: 'UJOSH000' }),
    sampleSection('s3', '=Reactive; "Ops", all', { ownerId: 'USCOTT00' }),
    sampleSection('s4', 'Old', { archivedAt: new Date('2025-06-01T00:00:00Z') }),
  ],
  metrics: [
    sampleMetric('dials', 's1', 'Dials'),
    sampleMetric('coi1', 's1', 'COI Attended'),
    sampleMetric('coi2', 's2', 'COI Attended'),
    sampleMetric('mrr', 's2', 'MRR Closed', { unit: 'money' }),
    sampleMetric('rate', 's3', 'Same Day Close Rate', { unit: 'percent', rollUp: 'pooled-ratio' }),
    sampleMetric('hours', 's3', 'Response Hours', { unit: 'duration', ownerId: 'UCHARLES' }),
    sampleMetric('review', 's3', '-Review/done', { unit: 'yes-no', rollUp: 'share-of-yes' }),
    sampleMetric('cash', 's3', "@Cash 'Flow'", { unit: 'money', cadence: 'monthly' }),
    sampleMetric('margin', 's3', 'Margin', { unit: 'percent', cadence: 'monthly' }),
    sampleMetric('off', 's1', 'Backups', { active: false }),
    sampleMetric('gone', 's4', 'Leads'),
  ],
};

export function sampleEntry(metricId: string, period: string, over: Partial<Entry> = {}): Entry {
  return {
    metricId,
    period,
    state: 'value',
    value: new Decimal(1),
    numerator: null,
    denominator: null,
    note: null,
    source: 'manual',
    revision: 1,
    late: false,
    enteredBy: 'UJASON00',
    enteredAt: NOW,
    ...over,
  };
}

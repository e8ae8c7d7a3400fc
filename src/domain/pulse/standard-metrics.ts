import { Decimal } from '../decimal.ts';
import type { Component, MetricDefinition } from './types.ts';

/** Vertical, type, name, unit, component, worst, best. */
type Row = readonly [string, string, string, string, Component, number, number];

/** The table of domain.md §7, line by line. */
const TABLE: readonly Row[] = [
  ['tech', 'active_users_percent', 'Active users', '%', 'usage', 0, 100],
  ['tech', 'hero_feature_adoption_percent', 'Hero feature adoption', '%', 'usage', 0, 100],
  ['tech', 'license_utilisation_percent', 'Licence utilisation', '%', 'usage', 0, 100],
  ['tech', 'integration_count', 'Integrations', '', 'usage', 0, 10],
  ['tech', 'nps_score', 'NPS', '', 'experience', -100, 100],
  ['tech', 'csat_score', 'CSAT', '', 'experience', 0, 100],
  ['tech', 'ces_score', 'CES', '', 'experience', 0, 100],
  ['tech', 'nrr_percent', 'NRR', '%', 'outcomes', 0, 100],
  ['tech', 'expansion_mrr', 'Expansion MRR', '', 'outcomes', 0, 100],
  ['tech', 'contraction_mrr', 'Contraction MRR', '', 'risk', 100, 0],
  ['healthcare', 'staff_adoption_percent', 'Staff adoption', '%', 'usage', 0, 100],
  ['healthcare', 'patient_experience_score', 'Patient experience', '', 'experience', 0, 100],
  ['healthcare', 'patient_wait_time_minutes', 'Patient wait time', 'min', 'risk', 60, 30],
  ['healthcare', 'no_show_rate_percent', 'No-show rate', '%', 'risk', 100, 0],
  ['healthcare', 'complaint_rate_per_1000', 'Complaint rate', 'per 1,000', 'risk', 10, 5],
  ['manufacturing', 'sla_adherence_percent', 'SLA adherence', '%', 'usage', 0, 100],
  ['manufacturing', 'otif_percent', 'OTIF', '%', 'outcomes', 0, 100],
  ['manufacturing', 'first_pass_yield_percent', 'First pass yield', '%', 'outcomes', 0, 100],
  ['manufacturing', 'unplanned_downtime_hours', 'Unplanned downtime', 'h', 'risk', 16, 8],
  ['manufacturing', 'mttr_hours', 'MTTR', 'h', 'risk', 8, 4],
  ['manufacturing', 'mtbf_hours', 'MTBF', 'h', 'outcomes', 0, 100],
  ['manufacturing', 'line_stops_count', 'Line stops', '', 'risk', 40, 20],
];

/** Surveys and net revenue retention are taken quarterly; all else every period. */
const VALID_FOR_THREE = new Set(['nps_score', 'csat_score', 'ces_score', 'nrr_percent']);

/** Beyond these a value is a slip of the pen: no share, count, time or amount is below 0. */
function hardRange(type: string): Pick<MetricDefinition, 'min' | 'max'> {
  return type === 'nps_score'
    ? { min: new Decimal(-100), max: new Decimal(100) }
    : { min: new Decimal(0), max: null };
}

/** The 22 built-in metrics; in force always, until a tenant's own definition replaces them. */
export const STANDARD_METRICS: readonly MetricDefinition[] = TABLE.map(
  ([vertical, type, name, unit, component, worst, best]) => ({
    version: 0,
    vertical,
    type,
    name,
    unit,
    component,
    worst: new Decimal(worst),
    best: new Decimal(best),
    ...hardRange(type),
    validity: VALID_FOR_THREE.has(type) ? 3 : 1,
    from: null,
    active: true,
  }),
);

import type { Play } from '../../src/domain/alerts/play.ts';

export const manufacturingPlays: readonly Play[] = [
  {
    key: 'manufacturing-sla-misses',
    title: 'SLAs are being missed: hold a service review this week',
    condition: { metrics: ['sla_adherence_percent'], verticals: ['manufacturing'] },
    text: 'Missed service levels cost penalties and trust. The customer counts them; show that you do too.',
    steps: [
      'List every miss of the period: line, cause, who was waiting for whom.',
      'Sort by cause; two causes will explain most of them.',
      'Meet the plant manager with the list, one measure per cause and a date for each.',
      'Send the adherence figure every week until it has held for four.',
    ],
  },
  {
    key: 'manufacturing-downtime',
    title: 'Lines stand still: get engineering to the site',
    condition: {
      metrics: ['unplanned_downtime_hours', 'mttr_hours', 'mtbf_hours', 'line_stops_count'],
      verticals: ['manufacturing'],
    },
    text: 'An hour of a standing line costs more than a month of most contracts. Speed counts more than form.',
    steps: [
      'Get the stops of the period with machine, cause and time to repair.',
      'Bring an engineer and the maintenance lead together within two days.',
      'Fix the repeating cause first; put the spare part or the workaround on site.',
      'Agree on an escalation path for the next stop, with phone numbers.',
    ],
  },
  {
    key: 'manufacturing-delivery-quality',
    title: 'Delivery or quality is below plan: look at the first failing step',
    condition: {
      metrics: ['otif_percent', 'first_pass_yield_percent'],
      verticals: ['manufacturing'],
    },
    text: 'Late and reworked orders come from the same few steps. Find the first one that fails.',
    steps: [
      'Chart on-time-in-full and first-pass yield by product and step.',
      'Go through the worst product with the quality lead, step by step.',
      'Agree on one change, its owner and the figure it should move.',
      'Review after the next full production run.',
    ],
  },
];

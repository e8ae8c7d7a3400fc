import type { Aim } from './aims.ts';
import { markdownTable } from './markdown-table.ts';
import type { ReporterBench } from './reporter-bench.ts';

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const count = (value: number): string => value.toLocaleString('en-US');
const perSecond = (items: number, ms: number): string => ((items * 1_000) / ms).toFixed(1);

const POSTED_MS = 60_000;
const MEMORY_MB = 400;
const SPEED_UP = 1.8;

export function reporterAims({ tenants, postedMs, peakMb, queue }: ReporterBench): Aim[] {
  const speedUp = queue.oneMs / queue.twoMs;
  return [
    {
      aim: `${count(tenants)} tenants due at once: all posted within 60 s by one process`,
      measured: seconds(postedMs),
      met: postedMs <= POSTED_MS,
    },
    {
      aim: `memory of that process below ${MEMORY_MB} MB`,
      measured: `${peakMb.toFixed(0)} MB`,
      met: peakMb < MEMORY_MB,
    },
    {
      aim: 'two replicas ≥ 1.8 × as fast on the queue’s own work',
      measured: `${speedUp.toFixed(2)} ×`,
      met: speedUp >= SPEED_UP,
    },
  ];
}

export function reporterSections(bench: ReporterBench): string[] {
  const { tenants, postedMs, threadsMs, picturesMs, peakMb, cpuMs, naive, queue } = bench;
  const all = (naive.tookMs / naive.tenants) * tenants;
  return [
    `**Reports of ${count(tenants)} tenants due at 08:00**, a channel each, in which Slack takes a message a second. From the tick until they stand there; a report whose picture is late is posted without it, and the picture follows. CPU is the app's process for each tenant. The naive way is one cron loop that builds, draws and posts tenant after tenant (${naive.tenants} of them measured).`,
    markdownTable(
      [
        'How',
        'all reports posted',
        'threads complete',
        'pictures shown',
        'reports/s',
        'CPU (ms)',
        'peak memory (MB)',
      ],
      [
        [
          'Pulsecard, one process',
          seconds(postedMs),
          seconds(threadsMs),
          seconds(picturesMs),
          perSecond(tenants, postedMs),
          cpuMs.toFixed(1),
          peakMb.toFixed(0),
        ],
        [
          'naive loop',
          `${seconds(all)} (by ${naive.tenants})`,
          '',
          '',
          perSecond(naive.tenants, naive.tookMs),
          '',
          '',
        ],
      ],
    ),
    `**The queue's own work**: ${count(queue.messages)} short messages, which Slack answers after a second each, from the first to the last: what replicas take from each other by sharing one queue, on a machine whose cores are not the limit.`,
    markdownTable(
      ['Processes', 'took', 'messages/s'],
      [
        ['one', seconds(queue.oneMs), perSecond(queue.messages, queue.oneMs)],
        ['two', seconds(queue.twoMs), perSecond(queue.messages, queue.twoMs)],
      ],
    ),
  ];
}

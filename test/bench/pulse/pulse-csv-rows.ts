import { Buffer } from 'node:buffer';
import { STANDARD_METRICS } from '../../../src/domain/pulse/standard-metrics.ts';
import { monthOf, shiftMonth } from '../../../src/domain/month.ts';

export interface PulseCsvOptions {
  readonly rows: number;
  readonly accounts: readonly { readonly name: string; readonly vertical: string }[];
  /** A day in the newest month; the file goes back from it, one month after all accounts. */
  readonly newest: string;
}

/** A file of metrics: every metric of every account, month by month back, until there are rows enough. */
export function pulseCsv({ rows, accounts, newest }: PulseCsvOptions): Buffer {
  const lines = ['account_name,metric_type,period_start,period_end,value,unit,source'];
  for (let back = 0; lines.length <= rows; back += 1) {
    const { start, end } = shiftMonth(monthOf(newest), -back);
    for (const { name, vertical } of accounts) {
      for (const metric of STANDARD_METRICS) {
        if (metric.vertical !== vertical || lines.length > rows) continue;
        const low = Math.min(metric.worst.toNumber(), metric.best.toNumber());
        const width = Math.abs(metric.best.toNumber() - metric.worst.toNumber());
        const value = low + (width * ((lines.length * 2_654_435_761) % 1_000)) / 1_000;
        // In quotes: some units hold a comma.
        lines.push(
          `${name},${metric.type},${start},${end},${value.toFixed(2)},"${metric.unit}",bench`,
        );
      }
    }
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

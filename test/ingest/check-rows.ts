import { type CheckContext, checkScorecardRows } from '../../src/ingest/check-scorecard-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { NOW, SCORECARD, SETTINGS } from './sample-scorecard.ts';

/** Reads and checks a file against the sample scorecard, as someone who may enter everything. */
export async function checkRows(content: string, over: Partial<CheckContext> = {}) {
  const context: CheckContext = {
    scorecard: SCORECARD,
    settings: SETTINGS,
    now: NOW,
    mayEnter: () => true,
    findStanding: async () => [],
  };
  return checkScorecardRows(await readCsv(bytesOf(content)), { ...context, ...over });
}

/** One row: week, section, metric, value, numerator, denominator, owner, note. */
export async function checkOneRow(row: string, over: Partial<CheckContext> = {}) {
  const header = 'week,section,metric,value,numerator,denominator,owner,note';
  return checkRows(`${header}\n${row}\n`, over);
}

import { InvalidInput } from '../../errors.ts';
import { readCsv } from '../../ingest/read-csv.ts';
import { recogniseHeader, recognitionSentence, type CsvKind } from '../../ingest/recognise.ts';
import type { Request } from '../request.ts';
import { fetchSharedFile, type SharedFile } from './fetch-shared-file.ts';
import type { CheckedImport, CheckImport, OnProgress } from './import-kind.ts';
import { checkAccounts } from './kinds/accounts.ts';
import { checkPulseMetrics } from './kinds/pulse-metrics.ts';
import { checkScorecardValues } from './kinds/scorecard-values.ts';

const CHECKS: Readonly<Record<CsvKind, CheckImport>> = {
  'scorecard-values': checkScorecardValues,
  'pulse-metrics': checkPulseMetrics,
  accounts: checkAccounts,
};

const NOT_SET_UP =
  'The scorecard is not set up in this workspace yet. An admin can do that with `/scorecard setup`.';

export interface CheckedFile extends CheckedImport {
  readonly kind: CsvKind;
}

/** null: nothing in its header is meant for Pulsecard, and the caller wants silence about that. */
export async function readSharedFile(
  request: Request,
  file: SharedFile,
  options: { silentWhenForeign: boolean; onProgress?: OnProgress },
): Promise<CheckedFile | null> {
  const { deps, caller } = request;
  const onProgress = options.onProgress ?? (() => {});
  const bytes = await fetchSharedFile(file, {
    token: caller.client.token ?? '',
    hosts: deps.fileHosts,
  });
  let foreign = false;
  const csv = await readCsv(bytes, {
    onHeader: (columns) => {
      foreign = recogniseHeader(columns).nearest === null;
      return foreign && options.silentWhenForeign ? 'stop' : 'read';
    },
    onProgress: ({ rows }) => onProgress(`Reading… ${rows} rows so far`),
  });
  if (foreign && options.silentWhenForeign) return null;
  const recognition = recogniseHeader(csv.columns);
  const { kind } = recognition;
  if (kind === null) throw new InvalidInput(recognitionSentence(recognition) ?? '');
  if (request.tenant.setUpAt === null) throw new InvalidInput(NOT_SET_UP);
  return { kind, ...(await CHECKS[kind](request, csv, onProgress)) };
}

import type { CsvFile, RowError } from '../../ingest/csv-file.ts';
import type { MessagePart } from '../../render/answer.ts';
import type { TenantReader, TenantTx } from '../../store/open-store.ts';
import type { Request } from '../request.ts';

/** How far the reading is, for long files. */
export type OnProgress = (words: string) => void;

/** What rows that can be meant in two ways mean: a change from now on, or a correction of what is stored. */
export type ImportReading = 'usual' | 'correction';

/** What storing a checked file would change now. */
export interface PlannedImport {
  /** Equal for the same changes on top of the same revisions. */
  readonly digest: string;
  readonly changes: number;
  /** Closed values change: Import asks why. */
  readonly needsReason: boolean;
  /** Kept with the import. */
  readonly summary: Readonly<Record<string, unknown>>;
  readonly toPreview: (shown: {
    importId: string;
    fileName: string;
    notice?: string;
  }) => MessagePart;
  /** Stores it in the transaction it was planned in; null: somebody was faster, undo. */
  readonly store: (
    tx: TenantTx,
    reason: string | null,
    reading: ImportReading,
  ) => Promise<StoredImport | null>;
}

export interface StoredImport {
  /** What became of it; mrkdwn, a sentence without its stop. */
  readonly words: string;
  /** Once it is committed and said. */
  readonly after: () => Promise<void>;
}

/** A file of one kind, read and checked. */
export interface CheckedImport {
  /** The file, where something is wrong with it: else nobody needs its hundred thousand rows of text. */
  readonly csv: CsvFile | null;
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly plan: (tx: TenantReader) => Promise<PlannedImport>;
}

/** Checks a file whose header is of the kind; throws Forbidden for who may not import it. */
export type CheckImport = (
  request: Request,
  csv: CsvFile,
  onProgress: OnProgress,
) => Promise<CheckedImport>;

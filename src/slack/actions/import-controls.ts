import { IMPORT_ACTIONS } from '../../render/import/preview-part.ts';
import {
  IMPORT_REASON_FIELD,
  IMPORT_REASON_VIEW,
  toImportReasonView,
} from '../../render/import/reason-view.ts';
import { cancelImport, findWaitingImport, runImport } from '../import/finish-import.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';

/** Import and Cancel under a preview, and the modal that asks for a reason. */
export function registerImportControls(listening: Listening): void {
  onPress(listening, IMPORT_ACTIONS.import, async (request, { value: importId, message }) => {
    const { deps, caller, triggerId = '' } = request;
    const found = await findWaitingImport(request, importId);
    const { fileName, changes, needsReason } = found.preview;
    if (!needsReason) return runImport(request, found, { pressed: message });
    return openModal(deps, caller.client, triggerId, 'Import', async () =>
      toImportReasonView(importId, fileName, changes),
    );
  });
  onPress(listening, IMPORT_ACTIONS.correct, async (request, { value: importId }) => {
    const { deps, caller, triggerId = '' } = request;
    const { preview } = await findWaitingImport(request, importId);
    return openModal(deps, caller.client, triggerId, 'Import', async () =>
      toImportReasonView(importId, preview.fileName, preview.changes, 'mrr'),
    );
  });
  onPress(listening, IMPORT_ACTIONS.cancel, (request, { value: importId, message }) =>
    cancelImport(request, importId, message),
  );
  onSubmit(listening, IMPORT_REASON_VIEW, async (request, { privateMetadata, values }) => {
    const [importId = '', corrected] = privateMetadata.split(' ');
    const reading = corrected === undefined ? 'usual' : 'correction';
    const reason = values[IMPORT_REASON_FIELD]?.[IMPORT_REASON_FIELD]?.trim() ?? '';
    if (reason === '')
      return {
        kind: 'errors',
        errors: { [IMPORT_REASON_FIELD]: 'Say why; it stays in the history.' },
      };
    const found = await findWaitingImport(request, importId);
    return { kind: 'close', after: () => runImport(request, found, { reason, reading }) };
  });
}

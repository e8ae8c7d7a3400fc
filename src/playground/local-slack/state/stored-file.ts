/** A file as the local Slack keeps it. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  userId: string;
  /** Empty until `ready`. */
  bytes: Buffer;
  sizeBytes: number;
  createdAtMs: number;
  /** Slack has finished looking at it: type and previews are known. */
  ready: boolean;
  /** Uploading has been completed; before that the file does not exist for anybody. */
  completed: boolean;
  deleted: boolean;
  altText?: string;
  /** Where it was shared. */
  channelIds: Set<string>;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const BY_EXTENSION: Readonly<Record<string, readonly [string, string, string]>> = {
  csv: ['text/csv', 'csv', 'CSV'],
  txt: ['text/plain', 'text', 'Plain Text'],
  json: ['application/json', 'json', 'JSON'],
  html: ['text/html', 'html', 'HTML'],
  pdf: ['application/pdf', 'pdf', 'PDF'],
  svg: ['image/svg+xml', 'svg', 'SVG'],
  xlsx: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'xlsx',
    'Excel Spreadsheet',
  ],
};

/** mimetype, filetype and the name shown, from the content for pictures, else from the extension. */
export function fileTypeOf(file: StoredFile): readonly [string, string, string] {
  const head = file.bytes.subarray(0, 4);
  if (head.equals(PNG)) return ['image/png', 'png', 'PNG'];
  if (head.subarray(0, 3).equals(JPEG)) return ['image/jpeg', 'jpg', 'JPEG'];
  if (head.toString('latin1') === 'GIF8') return ['image/gif', 'gif', 'GIF'];
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  return BY_EXTENSION[extension] ?? ['application/octet-stream', 'binary', 'Binary'];
}

/** Whether Slack can show the file in an image block. */
export function isShowableImage(file: StoredFile): boolean {
  return file.ready && ['png', 'jpg', 'gif'].includes(fileTypeOf(file)[1]);
}

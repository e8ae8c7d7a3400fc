import { createHash } from 'node:crypto';

/** What stood in each field when a form was opened, a few characters each: fits a view's metadata. */
export type Fingerprints = Readonly<Record<string, string>>;

export type FieldTexts = Readonly<Record<string, string>>;

const fingerprint = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 6);

export function takeFingerprints(fields: FieldTexts): Fingerprints {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, fingerprint(text)]),
  );
}

/** The fields that read otherwise now. */
export function changedSince(base: Fingerprints, fields: FieldTexts): string[] {
  return Object.keys(fields).filter(
    (name) => base[name] !== undefined && base[name] !== fingerprint(fields[name] ?? ''),
  );
}

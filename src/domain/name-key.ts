/** What ends a line, and tabs: white space that a name of one line cannot hold. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Control characters, signs that turn the direction of writing, byte order marks and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\p{Cs}\uFEFF]/gu;

/** A name as it is kept: one line, without what is not seen and shows others in a wrong order. */
export function cleanName(name: string): string {
  return name.replace(BREAKS, ' ').replace(UNSEEN, '').trim();
}

/**
 * A name as it is compared (domain.md §1): accounts, metrics and sections of the same key are one, all
 * others differ. For finding what people type there is `matchNames`.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** The address when it is one a person may follow from a message (http, https, mail, phone), else null. */
export function safeUrl(text: string): string | null {
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(text) ? text : null;
}

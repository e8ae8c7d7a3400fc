import { h, uniqueId } from '../h.ts';
import { plainWords } from '../text/plain-words.ts';
import { renderTextObject } from '../text/render-text.ts';
import type { Directory } from '../model/directory.ts';
import type { ConfirmationDialog } from './block-element.ts';

/** Asks before a press; resolves to whether the person went on. Without a question it is true at once. */
export async function askFirst(
  question: ConfirmationDialog | undefined,
  directory: Directory,
): Promise<boolean> {
  if (question === undefined) return true;
  const titleId = uniqueId('confirm-title');
  const textId = uniqueId('confirm-text');
  const text = renderTextObject(question.text ?? { type: 'plain_text', text: '' }, directory);
  text.id = textId;
  const deny = h(
    'button',
    { type: 'submit', value: 'no', class: 'button' },
    plainWords(question.deny),
  );
  const confirm = h(
    'button',
    {
      type: 'submit',
      value: 'yes',
      class: question.style === 'danger' ? 'button danger' : 'button primary',
    },
    plainWords(question.confirm),
  );
  const dialog = h(
    'dialog',
    {
      class: 'confirm',
      role: 'alertdialog',
      'aria-labelledby': titleId,
      'aria-describedby': textId,
    },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: titleId }, plainWords(question.title)),
      text,
      h('div', { class: 'confirm-buttons' }, deny, confirm),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  confirm.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

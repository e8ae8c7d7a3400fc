/** Puts the nodes in order while moving as few as possible: a moved node loses its focus. */
export function placeInOrder(parent: HTMLElement, nodes: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(nodes);
  for (const child of Array.from(parent.children)) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    const there = parent.children[index];
    if (there !== node) parent.insertBefore(node, there ?? null);
  });
}

/** Which control had the focus, by its block (if any) and its `data-key`. */
export interface FocusMemory {
  readonly block: string | null;
  readonly key: string;
  readonly start: number | null;
  readonly end: number | null;
}

/** Remembers the focused control inside `root`, so that it can have the focus again after a redraw. */
export function rememberFocus(root: HTMLElement): FocusMemory | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !root.contains(active)) return null;
  const key = active.dataset['key'];
  if (key === undefined) return null;
  const isText =
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && active.type === 'text');
  return {
    block: active.closest<HTMLElement>('[data-block]')?.dataset['block'] ?? null,
    key,
    start: isText ? active.selectionStart : null,
    end: isText ? active.selectionEnd : null,
  };
}

/** Gives the focus and the caret back to the control that took the remembered one's place. */
export function restoreFocus(root: HTMLElement, memory: FocusMemory | null): void {
  if (memory === null) return;
  const inBlock = memory.block === null ? '' : `[data-block="${CSS.escape(memory.block)}"] `;
  const control = root.querySelector<HTMLElement>(
    `${inBlock}[data-key="${CSS.escape(memory.key)}"]`,
  );
  if (control === null || control === document.activeElement) return;
  control.focus({ preventScroll: true });
  const isText = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement;
  if (isText && memory.start !== null) control.setSelectionRange(memory.start, memory.end);
}

/** Whether an event happened inside the element. */
export function happenedIn(element: Element, event: Event): boolean {
  return event.target instanceof Node && element.contains(event.target);
}

const GAP_PX = 4;
const MARGIN_PX = 8;
const TALLEST_PX = 420;

/**
 * Shows a `popover="manual"` element next to its anchor, above it when there is more room, and keeps
 * it within the window. The popover must stand inside the same dialog as its anchor to be operable.
 */
export function showBeside(popup: HTMLElement, anchor: HTMLElement, matchWidth: boolean): void {
  if (!popup.matches(':popover-open')) popup.showPopover();
  const place = anchor.getBoundingClientRect();
  popup.style.maxHeight = '';
  popup.style.minWidth = matchWidth ? `${place.width}px` : '';
  const below = window.innerHeight - place.bottom - GAP_PX - MARGIN_PX;
  const above = place.top - GAP_PX - MARGIN_PX;
  const wanted = popup.scrollHeight + 2;
  const up = wanted > below && above > below;
  popup.style.maxHeight = `${Math.min(TALLEST_PX, up ? above : below)}px`;
  const { width, height } = popup.getBoundingClientRect();
  const left = Math.max(MARGIN_PX, Math.min(place.left, window.innerWidth - width - MARGIN_PX));
  popup.style.left = `${left}px`;
  popup.style.top = `${up ? place.top - GAP_PX - height : place.bottom + GAP_PX}px`;
}

/** Hides it; harmless when it is hidden or gone already. */
export function hidePopup(popup: HTMLElement): void {
  if (popup.isConnected && popup.matches(':popover-open')) popup.hidePopover();
}

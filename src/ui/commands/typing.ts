/** Whether keys belong to a field that somebody writes in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      !!target.closest('input:not([type="checkbox"]):not([type="radio"]), select, textarea'))
  );
}

/** Whether a dialog or a menu is open, to which keys belong; a panel beside a list does not count. */
export const isAsking = (): boolean =>
  document.querySelector('[role="dialog"]:not([data-peek]), [role="menu"], [role="listbox"]') !== null;

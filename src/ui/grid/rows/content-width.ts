/** The width that the cells of a column need, so that nothing of theirs is cut; `header` is its header cell. */
export function contentWidth(header: Element): number {
  const table = header.closest('table');
  const at = [...(header.parentElement?.children ?? [])].indexOf(header);
  const cells = [...(table?.querySelectorAll('tr') ?? [])].flatMap((row) => row.children[at] ?? []);
  const range = document.createRange();
  const widths = cells.map((cell) => {
    // what is cut with an ellipsis says its whole width by what it would scroll
    const parts = [cell, ...cell.querySelectorAll<HTMLElement>('*')];
    const cut = Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth), 0);
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().width + cut;
  });
  return Math.ceil(Math.max(...widths)) + 28;
}

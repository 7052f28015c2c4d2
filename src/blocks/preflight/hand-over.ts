/** Files that were dropped on another page, on their way to a room. They live in this tab only. */
const waiting = new Map<string, File>();

/** Leaves a file for the room of an object. */
export function handOver(id: string, file: File): void {
  waiting.set(id, file);
}

/** The file that was left for the room of an object; it is given once. */
export function takeHandOver(id: string): File | undefined {
  const file = waiting.get(id);
  waiting.delete(id);
  return file;
}

/** Most characters of a text that a person writes at length. The contract names no bound; these are ours. */
const long = 4000;
/** Most characters of a name, a number or a reference; that of a text in a charge file (charge-files V09). */
const short = 255;

const bounds: Record<string, number> = {
  notes: long,
  description: long,
  description2: long,
  message: long,
  reason: long,
  url: 2048,
};

/** The most characters that a text member of a body may have, by its name: `longestText('notes')` is 4,000. */
export function longestText(member: string): number {
  return Object.hasOwn(bounds, member) ? (bounds[member] ?? short) : short;
}

/** Whether a text is longer than its member may be. Characters are counted as people do, not in halves. */
export function isTooLong(member: string, text: string): boolean {
  const longest = longestText(member);
  return text.length > longest && [...text].length > longest;
}

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether every word of the question begins a word of the text, in any order: "acc jour" finds "Accept journal". */
export function matches(question: string, text: string): boolean {
  const there = words(text);
  return words(question).every((asked) => there.some((word) => word.startsWith(asked)));
}

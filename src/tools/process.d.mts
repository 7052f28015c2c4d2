/** What the TypeScript files (bench) know of process.mjs. */
export const root: string;
export function run(
  command: string,
  args: readonly string[],
  options?: { show?: boolean },
): Promise<{ code: number; output: string }>;

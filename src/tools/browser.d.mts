/** What the TypeScript files (playwright.config.ts) know of browser.mjs. */
export function chromiumPath(): string | undefined;
export function ensureChromium(): Promise<void>;

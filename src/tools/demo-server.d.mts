/** What the TypeScript files (bench) know of demo-server.mjs. */
export function withDemoServer<Result>(work: (address: string) => Promise<Result>): Promise<Result>;

export function postgresPrograms(): string | undefined;
export function freePort(): Promise<number>;
export function startPostgres(programs: string): Promise<{ url: string; stop(): void }>;

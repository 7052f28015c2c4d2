/** Another process reads the run, or another upload replaced it: the work here is over. */
export class OvertakenError extends Error {
  constructor(runId: number) {
    super(`Run ${runId} was taken over.`);
  }
}

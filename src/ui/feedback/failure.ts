/** What a person is told about an error, whatever was thrown. */
export type Failure = { status?: number; title: string; detail: string; traceId?: string };

type Text = string | null | undefined;
type ProblemLike = { title?: Text; detail?: Text; traceId?: Text };

function problemOf(error: Error): { status?: number; problem?: ProblemLike } {
  return error as { status?: number; problem?: ProblemLike };
}

/** Reads an error of the API (its problem body) or any other; a thrown value is never shown raw. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { title: 'Something unexpected happened', detail: String(error) };
  const { status, problem } = problemOf(error);
  return {
    status,
    title: problem?.title ?? 'Something unexpected happened',
    detail: problem?.detail ?? error.message,
    traceId: problem?.traceId ?? undefined,
  };
}

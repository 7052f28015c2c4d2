import type { Problem } from './generated/model/problem';

/** One error of the API: the HTTP status with the problem body (conventions §5). */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

/** Field errors of a problem as a map of member path to texts; reads both published forms (conventions §5). */
export function fieldErrors(problem: Problem): Record<string, string[]> {
  const { errors } = problem;
  if (!errors) return {};
  if (!Array.isArray(errors)) return errors as Record<string, string[]>;
  const byField: Record<string, string[]> = {};
  for (const item of errors as { message?: string; properties?: string[] }[]) {
    for (const property of item.properties ?? ['']) (byField[property] ??= []).push(item.message ?? '');
  }
  return byField;
}

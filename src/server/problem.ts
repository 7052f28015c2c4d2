/** What is wrong with a request, in the words of the domain; `http` turns it into a status and a body. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly errors: Record<string, string[]> | undefined;

  constructor(
    status: number,
    detail: string,
    more: { code?: string; errors?: Record<string, string[]> } = {},
  ) {
    super(detail);
    this.name = 'Failure';
    this.status = status;
    this.code = more.code;
    this.errors = more.errors;
  }
}

/** 400 with the texts per member path (conventions §5). */
export function invalid(errors: Record<string, string[]>): Failure {
  return new Failure(400, 'One or more validation errors occurred.', { errors });
}

/** 403: the role may never do this. */
export function forbidden(detail: string): Failure {
  return new Failure(403, detail);
}

/** 404: there is no such object, or it belongs to another account. */
export function notFound(object: string, id: string): Failure {
  return new Failure(404, `${object} ${id} was not found.`);
}

/** 409 with a business code (conventions §5). */
export function conflict(code: string, detail: string): Failure {
  return new Failure(409, detail, { code });
}

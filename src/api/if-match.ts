/** Request options that make a change conditional: it is refused when somebody else was faster (decisions: Concurrency). */
export function ifMatch(object: { readonly revision?: number }): { headers?: Record<string, string> } {
  return object.revision === undefined ? {} : { headers: { 'If-Match': `"${object.revision}"` } };
}

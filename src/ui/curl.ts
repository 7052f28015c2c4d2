/** A request as one line for a shell. The token is the caller's own to fill in: it is never written out. */
export function curlOf(address: string): string {
  const url = new URL(address, window.location.origin).href.replaceAll("'", '%27');
  return `curl -H "Authorization: Bearer $TOKEN" '${url}'`;
}

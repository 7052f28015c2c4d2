/** An API token as a person pastes it: the id lies inside, the whole text is what the API asks for. */
export type Token = { id: string; text: string };

const shape = /^idt:(TKN-\d{4}-\d{4}):(\S+)$/i;

/** Reads a pasted API token; the refusal says what is wrong with it. */
export function readToken(pasted: string): { token: Token } | { refusal: string } {
  const text = pasted.trim().replace(/^Bearer\s+/i, '');
  if (!text) return { refusal: 'Enter an API token.' };
  const id = shape.exec(text)?.[1];
  if (id) return { token: { id: id.toUpperCase(), text } };
  if (/\s/.test(text))
    return { refusal: 'The token has a space or a line break inside. Copy it again as one piece.' };
  if (/^TKN-/i.test(text))
    return {
      refusal: 'This is only the id of a token. The whole token starts with idt: and ends with its secret.',
    };
  if (/^idt:TKN-\d{4}-\d{4}:?$/i.test(text))
    return { refusal: 'The secret after the second colon is missing.' };
  return { refusal: 'An API token looks like idt:TKN-1234-5678:secret.' };
}

const key = 'billing.token';
const refusedKey = 'billing.refused';
const listeners = new Set<() => void>();

/** The token of this tab. Session storage is per tab, so two tabs can be two people. */
export const tokenStore = {
  get: (): string | null => sessionStorage.getItem(key),
  /** Whether the last token was refused by the API rather than put down by its holder. */
  wasRefused: (): boolean => sessionStorage.getItem(refusedKey) !== null,
  set(token: Token | null, refused = false): void {
    // what was remembered belongs to the person who leaves
    sessionStorage.clear();
    if (token) sessionStorage.setItem(key, token.text);
    if (refused) sessionStorage.setItem(refusedKey, 'yes');
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

import { useMutation } from '@tanstack/react-query';
import { getApiToken } from '../../api/generated/endpoints/accounts/accounts';
import { ApiError } from '../../api/problem';
import { useSession } from '../../session/session.ts';
import { readToken } from '../../session/token.ts';

/** The sentence for a sign-in that failed. */
export function refusalOf(error: Error): string {
  if (!(error instanceof ApiError)) return error.message;
  if (error.status === 401)
    return 'The API does not accept this token. It may be disabled or mistyped, or belong to another installation.';
  if (error.status === 403 || error.status === 404)
    return 'The API accepts this token but does not tell whose it is. Ask operations for a token that may read itself.';
  return error.message;
}

/** Asks the API whose token it is, then opens the session with it. */
export function useSignIn() {
  const { signIn } = useSession();
  return useMutation({
    mutationFn: async (pasted: string) => {
      const read = readToken(pasted);
      if ('refusal' in read) throw new Error(read.refusal);
      const known = await getApiToken(read.token.id, {
        headers: { authorization: `Bearer ${read.token.text}` },
      });
      return { token: read.token, known };
    },
    onSuccess: ({ token, known }) => signIn(token, known),
  });
}

import { ApiError } from './problem.ts';

type Options = {
  token: string | undefined;
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/**
 * Posts a form with a file and tells how far it is, which `fetch` cannot. Otherwise as the generated client:
 * the JSON answer, or an `ApiError`; a cancelled transfer rejects with the signal's reason.
 */
export function sendFile<T>(url: string, form: FormData, { token, onProgress, signal }: Options): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json');
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(body as T);
      const text = {
        status: request.status,
        title: request.statusText,
        detail: request.responseText.slice(0, 500),
      };
      reject(new ApiError(request.status, isRecord(body) ? body : text));
    };
    request.onerror = () =>
      reject(
        new ApiError(0, {
          title: 'No connection',
          detail: 'The file was not sent. Check the connection and try again.',
        }),
      );
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(signal.reason);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, never> =>
  typeof value === 'object' && value !== null;

import { ApiError, isAbort } from '@/lib/api/error';
import { currentAccessToken, refresh } from '@/lib/api/session';
import { randomId } from '@/lib/ids';

/** These create or end a session and must never wait for one. */
const anonymous =
  /\/api\/v1\/auth\/(login|register|refresh|options|accept-invitation|password-reset\/confirm|invitations\/[^/]+)$/;

/**
 * `fetch` for our API: bearer token, one renewal on 401, language, idempotency key on POST.
 * Answers other than 2xx come back as they are; `api` and the callers turn them into `ApiError`.
 */
export async function apiFetch(input: Request): Promise<Response> {
  const isAnonymous = anonymous.test(new URL(input.url).pathname);
  const headers = new Headers(input.headers);
  headers.set('accept-language', document.documentElement.lang || 'de');
  if (input.method === 'POST' && !headers.has('idempotency-key')) headers.set('idempotency-key', randomId());

  const send = async (request: Request) => {
    const token = isAnonymous ? null : await currentAccessToken();
    if (token) headers.set('authorization', `Bearer ${token}`);
    try {
      return await fetch(new Request(request, { headers }));
    } catch (error) {
      if (isAbort(error)) throw error;
      throw ApiError.network();
    }
  };

  const spare = input.clone();
  const response = await send(input);
  if (response.status !== 401 || isAnonymous) return response;
  await refresh();
  return send(spare);
}

/** For the few calls outside the typed client (streams, files). Throws `ApiError`. */
export async function apiRequest(path: string, init?: RequestInit): Promise<Response> {
  const response = await apiFetch(new Request(new URL(path, window.location.origin), init));
  if (!response.ok) throw await ApiError.fromResponse(response);
  return response;
}

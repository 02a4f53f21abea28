import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from '@/lib/api/error';
import { apiFetch } from '@/lib/api/fetch';
import type { paths } from '@/lib/api/paths';

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await ApiError.fromResponse(response);
    return undefined;
  },
};

/** The typed client. Every call throws `ApiError` on failure, so `data` of a finished call is the answer. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: apiFetch,
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(throwProblems);

/** Unwraps a call: `const contact = await data(api.GET('/api/v1/contacts/{id}', …))`. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const result = await call;
  return result.data as NonNullable<T>;
}

/** The record's version as ETag. Every PATCH and DELETE sends it, so nobody overwrites what they have not seen. */
export function ifMatch(record: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${record.version}"` };
}

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '@/test/server';
import { signInAs, testUser } from '@/test/render';
import { api, data, ifMatch } from './client';
import { ApiError } from './error';
import { sessionStore, signedIn } from './session';

const tokens = (access: string, refresh: string, expires_in = 900) => ({
  access_token: access,
  refresh_token: refresh,
  token_type: 'bearer',
  expires_in,
  user: testUser,
});

describe('the api client', () => {
  it('renews an expired session once for parallel requests and repeats them', async () => {
    signedIn(tokens('old', 'first'), false);
    let renewals = 0;
    server.use(
      http.post('*/api/v1/auth/refresh', async ({ request }) => {
        renewals++;
        expect(await request.json()).toEqual({ refresh_token: 'first' });
        return HttpResponse.json(tokens('new', 'second'));
      }),
      http.get('*/api/v1/contacts', ({ request }) =>
        request.headers.get('authorization') === 'Bearer new'
          ? HttpResponse.json({ items: [], next_cursor: null, total: 0 })
          : HttpResponse.json({ code: 'token_expired' }, { status: 401 }),
      ),
    );
    const pages = await Promise.all([1, 2, 3].map(() => data(api.GET('/api/v1/contacts'))));
    expect(pages.map((page) => page.total)).toEqual([0, 0, 0]);
    expect(renewals).toBe(1);
    expect(sessionStorage.getItem('immonow.refresh')).toBe('second');
  });

  it('renews before the request when the token is about to run out', async () => {
    signedIn(tokens('old', 'first', 5), false);
    server.use(
      http.post('*/api/v1/auth/refresh', () => HttpResponse.json(tokens('new', 'second'))),
      http.get('*/api/v1/contacts', ({ request }) => {
        expect(request.headers.get('authorization')).toBe('Bearer new');
        return HttpResponse.json({ items: [] });
      }),
    );
    await api.GET('/api/v1/contacts');
  });

  it('signs out when the refresh token is refused', async () => {
    signedIn(tokens('old', 'spent'), false);
    server.use(
      http.post('*/api/v1/auth/refresh', () => HttpResponse.json({ code: 'invalid_token' }, { status: 401 })),
      http.get('*/api/v1/contacts', () => HttpResponse.json({}, { status: 401 })),
    );
    await expect(api.GET('/api/v1/contacts')).rejects.toBeInstanceOf(ApiError);
    expect(sessionStore.get()).toEqual({ status: 'signed_out', expired: true });
    expect(sessionStorage.getItem('immonow.refresh')).toBeNull();
  });

  it('stays signed in while the server restarts', async () => {
    signedIn(tokens('old', 'good', 5), false);
    server.use(http.post('*/api/v1/auth/refresh', () => new HttpResponse(null, { status: 502 })));
    await expect(api.GET('/api/v1/contacts')).rejects.toBeInstanceOf(ApiError);
    expect(sessionStore.get().status).toBe('signed_in');
    expect(sessionStorage.getItem('immonow.refresh')).toBe('good');
  });

  it('turns a problem into an error with its fields, trace and waiting time', async () => {
    signInAs();
    server.use(
      http.get('*/api/v1/contacts', () =>
        HttpResponse.json(
          { code: 'invalid', detail: 'Bitte prüfen', errors: { email: ['Ungültig'] }, trace_id: 'abc' },
          { status: 400, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' } },
        ),
      ),
    );
    const error = await api.GET('/api/v1/contacts').then(
      () => null,
      (reason: unknown) => reason as ApiError,
    );
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid',
      detail: 'Bitte prüfen',
      fieldErrors: { email: ['Ungültig'] },
      traceId: 'abc',
      retryAfterSeconds: 7,
    });
  });

  it('reports a lost connection as such', async () => {
    signInAs();
    server.use(http.get('*/api/v1/contacts', () => HttpResponse.error()));
    await expect(api.GET('/api/v1/contacts')).rejects.toMatchObject({ status: 0, code: 'network' });
  });

  it('sends the version with changes and a fresh key with each creation', async () => {
    signInAs();
    const keys: (string | null)[] = [];
    server.use(
      http.delete('*/api/v1/contacts/:id', ({ request }) => {
        expect(request.headers.get('if-match')).toBe('"7"');
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('*/api/v1/contacts/:id/restore', ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return HttpResponse.json({});
      }),
    );
    const path = { id: 'c1' };
    await api.DELETE('/api/v1/contacts/{id}', { params: { path, header: ifMatch({ version: 7 }) } });
    await api.POST('/api/v1/contacts/{id}/restore', { params: { path } });
    await api.POST('/api/v1/contacts/{id}/restore', { params: { path } });
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[0]);
  });
});

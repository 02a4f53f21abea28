import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '@/test/server';
import { testUser } from '@/test/render';
import { refresh, sessionStore, signedIn, signedOut } from './session';
import { signOut } from './sign-out';

const tokens = (access: string, refreshToken: string, expires_in = 900) => ({
  access_token: access,
  refresh_token: refreshToken,
  token_type: 'bearer',
  expires_in,
  user: testUser,
});

/** An answer of the server that comes when the test says so; `asked` is when the request has arrived. */
function held() {
  let release = () => {};
  let arrive = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const hold = () => {
    arrive();
    return released;
  };
  return { hold, asked, release };
}

describe('signing out', () => {
  it('ends the session at once, however long the server takes, and tells it which one', async () => {
    signedIn(tokens('access', 'first'), true);
    const answer = held();
    let told: unknown;
    server.use(
      http.post('*/api/v1/auth/logout', async ({ request }) => {
        told = { authorization: request.headers.get('authorization'), body: await request.json() };
        await answer.hold();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const done = signOut();
    expect(sessionStore.get()).toEqual({ status: 'signed_out', expired: false });
    expect(localStorage.getItem('immonow.refresh')).toBeNull();
    answer.release();
    await done;
    expect(told).toEqual({ authorization: 'Bearer access', body: { refresh_token: 'first' } });
  });

  it('sends no access token that has run out, since the server would refuse it', async () => {
    signedIn(tokens('old', 'first', -1), true);
    let authorization: string | null = 'not asked';
    server.use(
      http.post('*/api/v1/auth/logout', ({ request }) => {
        authorization = request.headers.get('authorization');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await signOut();
    expect(authorization).toBeNull();
  });

  it('succeeds without a connection', async () => {
    signedIn(tokens('access', 'first'), true);
    server.use(http.post('*/api/v1/auth/logout', () => HttpResponse.error()));
    await signOut();
    expect(sessionStore.get().status).toBe('signed_out');
  });

  it('is not undone by a renewal that was under way', async () => {
    signedIn(tokens('old', 'first'), true);
    const answer = held();
    server.use(
      http.post('*/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })),
      http.post('*/api/v1/auth/refresh', async () => {
        await answer.hold();
        return HttpResponse.json(tokens('new', 'second'));
      }),
    );
    const renewal = refresh();
    await answer.asked;
    await signOut();
    answer.release();
    await expect(renewal).rejects.toMatchObject({ code: 'signed_out' });
    expect(sessionStore.get().status).toBe('signed_out');
    expect(localStorage.getItem('immonow.refresh')).toBeNull();
  });

  it('keeps the reason of an ended session when a late request finds no token any more', async () => {
    signedIn(tokens('old', 'first'), true);
    signedOut(true);
    await expect(refresh()).rejects.toMatchObject({ code: 'signed_out' });
    expect(sessionStore.get()).toEqual({ status: 'signed_out', expired: true });
  });

  it('of one user does not end the session of the next one who signs in meanwhile', async () => {
    signedIn(tokens('old', 'first'), true);
    const answer = held();
    server.use(
      http.post('*/api/v1/auth/refresh', async () => {
        await answer.hold();
        return HttpResponse.json({ code: 'session_ended' }, { status: 401 });
      }),
    );
    const renewal = refresh();
    await answer.asked;
    signedOut();
    signedIn(tokens('next', 'other'), true);
    answer.release();
    await expect(renewal).rejects.toMatchObject({ code: 'signed_out' });
    expect(sessionStore.get().status).toBe('signed_in');
    expect(localStorage.getItem('immonow.refresh')).toBe('other');
  });
});

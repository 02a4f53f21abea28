import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { testUser, renderRoutes } from '@/test/render';
import { server } from '@/test/server';
import { sessionStore } from '@/lib/api/session';
import { authRoutes } from './routes';
import { safeTarget } from './safe-target';

const routes = [...authRoutes, { path: '/contacts', element: <p>Kontaktliste</p> }];

beforeEach(() =>
  server.use(http.get('*/api/v1/auth/options', () => HttpResponse.json({ registration: true }))),
);

async function signIn(password: string) {
  sessionStore.set({ status: 'signed_out', expired: false });
  const view = renderRoutes(routes, '/login?next=%2Fcontacts');
  await view.user.type(await screen.findByLabelText(/E-Mail-Adresse/), 'brandt@example.de');
  await view.user.type(screen.getByLabelText(/^Passwort\*?$/), `${password}{Enter}`);
  return view;
}

describe('the sign-in page', () => {
  it('signs in and goes to the place that was asked for', async () => {
    server.use(
      http.post('*/api/v1/auth/login', async ({ request }) => {
        expect(await request.json()).toEqual({ email: 'brandt@example.de', password: 'richtig' });
        return HttpResponse.json({
          access_token: 'a',
          refresh_token: 'r',
          token_type: 'bearer',
          expires_in: 900,
          user: testUser,
        });
      }),
    );
    await signIn('richtig');
    expect(await screen.findByText('Kontaktliste')).toBeVisible();
    expect(localStorage.getItem('immonow.refresh')).toBe('r');
  });

  it('says what may be wrong without naming which part', async () => {
    server.use(
      http.post('*/api/v1/auth/login', () =>
        HttpResponse.json({ code: 'invalid_credentials' }, { status: 401 }),
      ),
    );
    await signIn('falsch');
    expect(await screen.findByRole('alert')).toHaveTextContent('E-Mail-Adresse oder Passwort stimmt nicht');
    expect(screen.getByLabelText(/^Passwort\*?$/)).toHaveFocus();
  });

  it('counts down a lock-out and keeps the button closed meanwhile', async () => {
    server.use(
      http.post('*/api/v1/auth/login', () =>
        HttpResponse.json({ code: 'locked_out' }, { status: 429, headers: { 'retry-after': '75' } }),
      ),
    );
    await signIn('falsch');
    expect(await screen.findByRole('alert')).toHaveTextContent(/1:1[45]/);
    expect(screen.getByRole('button', { name: 'Anmelden' })).toBeDisabled();
  });

  it('asks for what is missing before it asks the server', async () => {
    sessionStore.set({ status: 'signed_out', expired: false });
    const { user } = renderRoutes(routes, '/login');
    await user.click(await screen.findByRole('button', { name: 'Anmelden' }));
    expect(await screen.findAllByText('Bitte ausfüllen.')).toHaveLength(2);
  });
});

describe('safeTarget', () => {
  it.each([
    ['/contacts?q=a', '/contacts?q=a'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [null, '/'],
  ])('%s → %s', (next, expected) => {
    expect(safeTarget(next)).toBe(expected);
  });
});

import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Profile, Tenant } from '@/lib/api/account-types';
import { renderRoutes, signInAs, testUser } from '@/test/render';
import { server } from '@/test/server';
import { contrastOf } from '@/lib/contrast';
import { settings } from './feature';

const routes = settings.routes ?? [];

const profile: Profile = {
  id: 'user-1',
  email: 'brandt@example.de',
  name: 'Katharina Brandt',
  role: 'admin',
  scopes: ['read', 'write', 'delete', 'admin'],
  phone: '',
  job_title: '',
  language: 'de',
  theme: 'system',
  last_sign_in_at: null,
  version: 2,
};

const tenant: Tenant = {
  id: 't1',
  name: 'Pegelkontor',
  address: { street: 'Hafenweg', house_number: '3', postal_code: '50667', city: 'Köln', country: 'DE' },
  phone: '',
  email: '',
  website: '',
  claim: '',
  imprint: '',
  withdrawal_notice: '',
  locale: 'de',
  time_zone: 'Europe/Berlin',
  primary_color: '',
  primary_color_text: '',
  has_logo: false,
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
  version: 5,
};

beforeEach(() => {
  signInAs();
  server.use(
    http.get('*/api/v1/users/me', () => HttpResponse.json(profile)),
    http.get('*/api/v1/tenant', () => HttpResponse.json(tenant)),
  );
});

describe('the settings', () => {
  it('hide the tabs of admins from others, also by address', async () => {
    signInAs({ role: 'employee', scopes: ['read', 'write'] });
    const { router } = renderRoutes(routes, '/settings/agency');
    expect(await screen.findByRole('tab', { name: 'API-Zugänge' })).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Agentur' })).toBeNull();
    expect(router.state.location.pathname).toBe('/settings');
  });

  it('go on with the tokens that a new password brings', async () => {
    let body: unknown;
    server.use(
      http.post('*/api/v1/auth/password', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({
          access_token: 'new',
          refresh_token: 'renewed',
          token_type: 'bearer',
          expires_in: 900,
          user: testUser,
        });
      }),
    );
    const { user } = renderRoutes(routes, '/settings');
    await user.type(await screen.findByLabelText(/Bisheriges Passwort/), 'alt');
    await user.type(screen.getByLabelText(/^Neues Passwort\*?$/), 'ein langer neuer Satz');
    await user.type(screen.getByLabelText(/wiederholen/), 'etwas anderes');
    await user.click(screen.getByRole('button', { name: 'Passwort ändern' }));
    expect(await screen.findByText(/stimmen nicht überein/)).toBeVisible();
    expect(body).toBeUndefined();
    await user.clear(screen.getByLabelText(/wiederholen/));
    await user.type(screen.getByLabelText(/wiederholen/), 'ein langer neuer Satz');
    await user.click(screen.getByRole('button', { name: 'Passwort ändern' }));
    await waitFor(() => expect(body).toEqual({ old_password: 'alt', new_password: 'ein langer neuer Satz' }));
    await waitFor(() => expect(sessionStorage.getItem('immonow.refresh')).toBe('renewed'));
  });

  it('show a new API token once', async () => {
    let body: { scopes: string[]; expires_at: string | null } | undefined;
    server.use(
      http.get('*/api/v1/users/me/api-tokens', () => HttpResponse.json([])),
      http.post('*/api/v1/users/me/api-tokens', async ({ request }) => {
        body = (await request.json()) as typeof body;
        return HttpResponse.json({ id: 'k1', name: 'Webseite', token: 'imn_geheim' }, { status: 201 });
      }),
    );
    const { user } = renderRoutes(routes, '/settings/tokens');
    await user.click(await screen.findByRole('button', { name: 'Zugang anlegen' }));
    await user.type(await screen.findByLabelText(/Wofür/), 'Webseite');
    await user.click(screen.getByRole('button', { name: 'Schreiben' }));
    await user.click(screen.getByRole('button', { name: 'Anlegen' }));
    expect(await screen.findByLabelText('Schlüssel')).toHaveValue('imn_geheim');
    expect(body?.scopes).toEqual(['read', 'write']);
    expect(Date.parse(body?.expires_at ?? '')).toBeGreaterThan(Date.now() + 89 * 86_400_000);
  });

  it('refuse a colour that cannot be seen, and save one that can', async () => {
    let body: unknown;
    server.use(
      http.patch('*/api/v1/tenant', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ ...tenant, primary_color: '#1F4E8C' });
      }),
    );
    const { user } = renderRoutes(routes, '/settings/branding');
    await user.type(await screen.findByLabelText('Hauptfarbe'), '#FFEE99');
    expect(screen.getByText(/zu blass\. Nötig sind/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByText(/kaum zu sehen/)).toBeVisible();
    expect(body).toBeUndefined();
    await user.click(screen.getByRole('radio', { name: '#1F4E8C' }));
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(body).toEqual({ primary_color: '#1F4E8C', claim: '' }));
  });

  it('ask before changes of the agency are lost', async () => {
    const { user, router } = renderRoutes(routes, '/settings/agency');
    await user.type(await screen.findByLabelText('Telefon'), '0221 1234');
    await user.click(screen.getByRole('tab', { name: 'Erscheinungsbild' }));
    await user.click(await screen.findByRole('button', { name: 'Abbrechen' }));
    expect(router.state.location.pathname).toBe('/settings/agency');
    expect(screen.getByLabelText('Telefon')).toHaveValue('0221 1234');
    await user.click(screen.getByRole('tab', { name: 'Erscheinungsbild' }));
    await user.click(await screen.findByRole('button', { name: 'Verwerfen' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/branding'));
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrastOf('#000000')).toEqual({ ratio: 21, grade: 'good', textColor: '#ffffff' });
  expect(contrastOf('#767676')?.ratio).toBeCloseTo(4.54, 2);
  expect(contrastOf('#949494')?.grade).toBe('large');
  expect(contrastOf('#ffff00')?.textColor).toBe('#000000');
  expect(contrastOf('blau')).toBeNull();
});

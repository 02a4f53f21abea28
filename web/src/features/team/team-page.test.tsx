import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Invitation, TeamUser } from '@/lib/api/account-types';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { team } from './feature';
import { invitationOf, userOf } from './test-data';

const routes = team.routes ?? [];
const admin = userOf({ id: 'user-1', name: 'Katharina Brandt', role: 'admin' });

function answer(users: TeamUser[], invitations: Invitation[] = []) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/v1/users', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: users, next_cursor: null, total: users.length });
    }),
    http.get('*/api/v1/tenant/invitations', () =>
      HttpResponse.json({ items: invitations, next_cursor: null, total: invitations.length }),
    ),
  );
  return asked;
}

beforeEach(() => signInAs());

describe('the team for admins', () => {
  it('lists people with role and status and filters on the server', async () => {
    const asked = answer([admin, userOf({ is_active: false })]);
    const { user } = renderRoutes(routes, '/team?status=inactive');
    const row = (await screen.findByText('Jonas Weber')).closest<HTMLElement>('[role=row]');
    expect(within(row ?? document.body).getByText('Gesperrt')).toBeVisible();
    expect(within(row ?? document.body).getByText('Noch nie')).toBeVisible();
    expect(screen.getByText('2 Personen')).toBeVisible();
    expect(asked.at(-1)?.get('is_active')).toBe('false');
    await user.type(screen.getByRole('searchbox'), 'jonas');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('jonas'));
  });

  it('takes the rights along with a new role and sends the version', async () => {
    answer([userOf({})]);
    let body: unknown;
    let version: string | null = null;
    server.use(
      http.patch('*/api/v1/users/u1', async ({ request }) => {
        body = await request.json();
        version = request.headers.get('if-match');
        return HttpResponse.json(userOf({ role: 'admin' }));
      }),
    );
    const { user } = renderRoutes(routes, '/team');
    await user.click(await screen.findByText('Jonas Weber'));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('combobox', { name: 'Rolle' }));
    await user.click(await screen.findByRole('option', { name: 'Administrator' }));
    await user.click(within(dialog).getByRole('checkbox', { name: /Löschen/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(body).toMatchObject({ role: 'admin', scopes: ['read', 'write', 'admin'], is_active: true });
    expect(version).toBe('"4"');
  });

  it('explains why the last administrator cannot go', async () => {
    answer([admin]);
    server.use(
      http.patch('*/api/v1/users/user-1', () => HttpResponse.json({ code: 'last_admin' }, { status: 409 })),
    );
    const { user } = renderRoutes(routes, '/team');
    await user.click(await screen.findByText('Katharina Brandt'));
    await user.click(await screen.findByRole('checkbox', { name: /Darf sich anmelden/ }));
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/mindestens einen aktiven Administrator/);
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('removes somebody and brings them back', async () => {
    answer([userOf({})]);
    const calls: string[] = [];
    server.use(
      http.delete('*/api/v1/users/u1', ({ request }) => {
        calls.push(`delete ${request.headers.get('if-match') ?? ''}`);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('*/api/v1/users/u1/restore', () => {
        calls.push('restore');
        return HttpResponse.json(userOf({}));
      }),
    );
    const { user } = renderRoutes(routes, '/team');
    await user.click(await screen.findByRole('button', { name: 'Aktionen für Jonas Weber' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Aus dem Team entfernen' }));
    await user.click(await screen.findByText('Rückgängig'));
    await waitFor(() => expect(calls).toEqual(['delete "4"', 'restore']));
  });

  it('shows a reset link once', async () => {
    answer([userOf({})]);
    server.use(
      http.post('*/api/v1/users/u1/password-reset', () =>
        HttpResponse.json({ token: 'geheim', expires_at: '2026-11-24T10:00:00Z' }),
      ),
    );
    const { user } = renderRoutes(routes, '/team');
    await user.click(await screen.findByRole('button', { name: 'Aktionen für Jonas Weber' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Link für neues Passwort' }));
    expect(await screen.findByLabelText('Link')).toHaveValue(
      `${window.location.origin}/reset-password/geheim`,
    );
    await user.click(screen.getByRole('button', { name: 'Kopieren' }));
    expect(await navigator.clipboard.readText()).toMatch(/reset-password\/geheim$/);
  });

  it('counts open invitations and withdraws one after asking', async () => {
    answer(
      [admin],
      [invitationOf({}), invitationOf({ id: 'i2', email: 'alt@example.de', status: 'expired' })],
    );
    const removed: string[] = [];
    server.use(
      http.delete('*/api/v1/tenant/invitations/:id', ({ params }) => {
        removed.push(String(params['id']));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderRoutes(routes, '/team');
    expect(await screen.findByLabelText('1 offene Einladung')).toBeVisible();
    await user.click(screen.getByRole('tab', { name: /Einladungen/ }));
    expect(await screen.findByText('noch 5 Tage')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Einladung zurückziehen: neu@example.de' }));
    expect(removed).toEqual([]);
    await user.click(await screen.findByRole('button', { name: 'Einladung zurückziehen' }));
    await waitFor(() => expect(removed).toEqual(['i1']));
  });
});

describe('the team for staff', () => {
  it('shows colleagues and offers nothing to change', async () => {
    signInAs({ role: 'employee', scopes: ['read', 'write', 'delete'] });
    server.use(
      http.get('*/api/v1/users/colleagues', () =>
        HttpResponse.json({
          items: [
            {
              id: 'u1',
              name: 'Jonas Weber',
              initials: 'JW',
              email: 'jonas@example.de',
              job_title: 'Vermietung',
              phone: '0221 1',
            },
          ],
          next_cursor: null,
          total: 1,
        }),
      ),
    );
    renderRoutes(routes, '/team');
    expect(await screen.findByText('Jonas Weber')).toBeVisible();
    expect(screen.queryByRole('button', { name: /einladen/ })).toBeNull();
    expect(screen.queryByRole('tab')).toBeNull();
  });
});

import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { contacts } from './feature';
import { contactOf } from './test-data';

const contact = contactOf({
  mobile: '+49 171 3920065',
  tags: ['Altbau'],
  budget_min: 300000,
  budget_max: 390000,
});

function answer() {
  server.use(
    http.get('*/api/v1/contacts/c1', () => HttpResponse.json(contact)),
    http.get('*/api/v1/contacts/duplicates', () => HttpResponse.json([])),
    http.get('*/api/v1/contacts', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
    http.get('*/api/v1/contacts/c1/activities', () =>
      HttpResponse.json({
        items: [
          {
            id: 'a1',
            contact_id: 'c1',
            kind: 'call',
            subject: 'Rückruf',
            text: 'Möchte besichtigen.',
            occurred_at: '2026-11-20T10:00:00Z',
            user_id: null,
            user_name: 'Jonas Reuter',
            version: 1,
          },
        ],
        next_cursor: null,
        total: 1,
      }),
    ),
  );
}

beforeEach(() => {
  signInAs();
  answer();
});

describe('the page of a contact', () => {
  it('shows facts and timeline', async () => {
    renderRoutes(contacts.routes ?? [], '/contacts/c1');
    expect(await screen.findByRole('heading', { name: 'Anna Weber' })).toBeVisible();
    expect(screen.getByRole('link', { name: /\+49 171/ })).toHaveAttribute('href', 'tel:+491713920065');
    expect(screen.getByText(/300\.000\s€ bis 390\.000\s€/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Altbau' })).toHaveAttribute('href', '/contacts?tag=Altbau');
    expect(await screen.findByText('Möchte besichtigen.')).toBeVisible();
  });

  it('notes a call', async () => {
    let body: unknown;
    server.use(
      http.post('*/api/v1/contacts/c1/activities', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const { user } = renderRoutes(contacts.routes ?? [], '/contacts/c1');
    await user.type(await screen.findByLabelText('Was wurde besprochen?'), 'Ruft morgen zurück');
    await user.click(screen.getByRole('button', { name: 'Eintrag festhalten' }));
    await waitFor(() => expect(body).toEqual({ kind: 'note', text: 'Ruft morgen zurück' }));
    await waitFor(() => expect(screen.getByLabelText('Was wurde besprochen?')).toHaveValue(''));
  });

  it('deletes with the version that was seen, and undoes it', async () => {
    const calls: string[] = [];
    server.use(
      http.delete('*/api/v1/contacts/c1', ({ request }) => {
        calls.push(`delete ${request.headers.get('if-match')}`);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('*/api/v1/contacts/c1/restore', () => {
        calls.push('restore');
        return HttpResponse.json(contact);
      }),
    );
    const { user, router } = renderRoutes(contacts.routes ?? [], '/contacts/c1');
    await user.click(await screen.findByRole('button', { name: 'Löschen' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/contacts'));
    await user.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    await waitFor(() => expect(calls).toEqual(['delete "3"', 'restore']));
  });

  it('says so when somebody else was faster', async () => {
    server.use(
      http.patch('*/api/v1/contacts/c1', () =>
        HttpResponse.json({ code: 'record_changed' }, { status: 412 }),
      ),
    );
    const { user } = renderRoutes(contacts.routes ?? [], '/contacts/c1');
    await user.click(await screen.findByRole('button', { name: 'Bearbeiten' }));
    await user.type(await screen.findByLabelText('Vorname'), '-Maria');
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('inzwischen von jemand anderem geändert');
    expect(screen.getByLabelText('Vorname')).toHaveValue('Anna-Maria');
  });

  it('shows a missing contact as missing', async () => {
    server.use(
      http.get('*/api/v1/contacts/c2', () => HttpResponse.json({ code: 'not_found' }, { status: 404 })),
    );
    renderRoutes(contacts.routes ?? [], '/contacts/c2');
    expect(await screen.findByText('Hier ist nichts')).toBeVisible();
  });
});

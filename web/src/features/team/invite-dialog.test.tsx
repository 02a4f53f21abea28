import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import InviteDialog from './invite-dialog';

beforeEach(() => signInAs());

it('invites somebody and shows the link afterwards', async () => {
  let body: unknown;
  server.use(
    http.post('*/api/v1/tenant/invitations', async ({ request }) => {
      body = await request.json();
      return HttpResponse.json(
        {
          id: 'i1',
          email: 'neu@example.de',
          role: 'employee',
          invited_by: 'K',
          expires_at: '2026-11-29T10:00:00Z',
          created_at: '2026-11-22T10:00:00Z',
          token: 'abc',
          path: '/invite/abc',
          version: 1,
        },
        { status: 201 },
      );
    }),
  );
  const { user } = renderElement(<InviteDialog data={{}} onClose={() => undefined} />);
  await user.type(await screen.findByLabelText(/E-Mail-Adresse/), 'neu');
  await user.click(screen.getByRole('button', { name: 'Einladung erstellen' }));
  expect(await screen.findByText(/gültige E-Mail-Adresse/)).toBeVisible();
  expect(body).toBeUndefined();
  await user.type(screen.getByLabelText(/E-Mail-Adresse/), '@example.de');
  await user.click(screen.getByRole('button', { name: 'Einladung erstellen' }));
  expect(await screen.findByLabelText('Einladungslink')).toHaveValue(`${window.location.origin}/invite/abc`);
  expect(body).toEqual({ email: 'neu@example.de', role: 'employee' });
});

it('says kindly when the address is taken', async () => {
  server.use(
    http.post('*/api/v1/tenant/invitations', () =>
      HttpResponse.json({ code: 'email_taken', detail: 'Vergeben.' }, { status: 409 }),
    ),
  );
  const { user } = renderElement(
    <InviteDialog data={{ email: 'da@example.de' }} onClose={() => undefined} />,
  );
  await user.click(await screen.findByRole('button', { name: 'Einladung erstellen' }));
  expect(await screen.findByText('Diese Person hat schon ein Konto.')).toBeVisible();
});

import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import ContactFormDialog from './contact-form-dialog';
import { contactOf } from './test-data';

beforeEach(() => signInAs());

describe('creating a contact', () => {
  it('sends what was typed, amounts as numbers', async () => {
    let body: unknown;
    server.use(
      http.post('*/api/v1/contacts', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(contactOf({}), { status: 201 });
      }),
    );
    const onClose = vi.fn();
    const { user } = renderElement(<ContactFormDialog data={{ first_name: 'Anna' }} onClose={onClose} />);
    await user.type(await screen.findByLabelText(/Nachname/), 'Weber');
    await user.type(screen.getByLabelText('Budget bis'), '450.000,50');
    await user.click(screen.getByRole('button', { name: 'Verkäufer' }));
    await user.click(screen.getByRole('button', { name: 'Anlegen' }));
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(body).toMatchObject({
      first_name: 'Anna',
      last_name: 'Weber',
      budget_max: 450000.5,
      budget_min: null,
      roles: ['seller'],
      kind: 'person',
    });
  });

  it('shows the errors of the server at their fields', async () => {
    server.use(
      http.post('*/api/v1/contacts', () =>
        HttpResponse.json({ code: 'invalid', errors: { phone: ['Nummer zu lang.'] } }, { status: 400 }),
      ),
    );
    const { user } = renderElement(
      <ContactFormDialog data={{ last_name: 'Weber' }} onClose={() => undefined} />,
    );
    await user.click(await screen.findByRole('button', { name: 'Anlegen' }));
    expect(await screen.findByText('Nummer zu lang.')).toBeVisible();
    expect(screen.getByLabelText('Telefon')).toHaveAttribute('aria-invalid', 'true');
  });

  it('checks before it sends', async () => {
    const { user } = renderElement(<ContactFormDialog data={{}} onClose={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: 'Anlegen' }));
    expect(await screen.findByText('Bitte ausfüllen.')).toBeVisible();
    await user.type(screen.getByLabelText('Budget bis'), 'viel');
    await user.click(screen.getByRole('button', { name: 'Anlegen' }));
    expect(await screen.findByText(/Bitte eine Zahl eingeben/)).toBeVisible();
  });

  it('warns of a duplicate and creates it only when that is meant', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.post('*/api/v1/contacts', ({ request }) => {
        const allow = new URL(request.url).searchParams.get('allow_duplicate');
        asked.push(allow);
        const candidates = [
          { id: 'c9', display_name: 'Anna Weber', email: '', phone: '0221 1', city: 'Köln', reason: 'phone' },
        ];
        return allow
          ? HttpResponse.json(contactOf({}), { status: 201 })
          : HttpResponse.json({ code: 'possible_duplicate', candidates }, { status: 409 });
      }),
    );
    const onClose = vi.fn();
    const { user } = renderElement(<ContactFormDialog data={{ last_name: 'Weber' }} onClose={onClose} />);
    await user.click(await screen.findByRole('button', { name: 'Anlegen' }));
    expect(await screen.findByRole('link', { name: 'Anna Weber' })).toHaveAttribute('href', '/contacts/c9');
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Trotzdem anlegen' }));
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(asked).toEqual([null, 'true']);
  });
});

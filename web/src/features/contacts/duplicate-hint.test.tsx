import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { contacts } from './feature';
import { contactOf } from './test-data';

const keep = contactOf({ email: '', notes: 'eins' });
const twin = contactOf({
  id: 'c2',
  display_name: 'A. Weber',
  email: 'anna@example.org',
  notes: 'zwei',
  version: 7,
});
let sent: unknown;

beforeEach(() => {
  signInAs();
  sent = undefined;
  server.use(
    http.get('*/api/v1/contacts/c1', () => HttpResponse.json(keep)),
    http.get('*/api/v1/contacts/c1/activities', () =>
      HttpResponse.json({ items: [], next_cursor: null, total: 0 }),
    ),
    http.get('*/api/v1/contacts/duplicates', () =>
      HttpResponse.json([{ first: keep, second: twin, reason: 'phone' }]),
    ),
    http.post('*/api/v1/contacts/c1/merge', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ contact: keep, merged_id: 'c2', moved: [] });
    }),
  );
});

describe('a contact that may stand twice in the list', () => {
  it('is merged after showing what the one that stays will have', async () => {
    renderRoutes(contacts.routes ?? [], '/contacts/c1');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Zusammenführen …' }));
    const dialog = await screen.findByRole('dialog', { name: 'Kontakte zusammenführen' });
    expect(dialog).toHaveTextContent('anna@example.org');
    expect(dialog).toHaveTextContent('eins zwei');
    expect(sent).toBeUndefined();

    await user.click(screen.getByRole('button', { name: 'Zusammenführen' }));
    await waitFor(() =>
      expect(sent).toEqual({ merge_id: 'c2', keep_version: keep.version, merge_version: 7 }),
    );
  });

  it('offers no merge to those who may not delete', async () => {
    signInAs({ scopes: ['read', 'write'] });
    renderRoutes(contacts.routes ?? [], '/contacts/c1');
    expect(await screen.findByText('A. Weber')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Zusammenführen …' })).not.toBeInTheDocument();
  });
});

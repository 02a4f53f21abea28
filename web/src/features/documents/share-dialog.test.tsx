import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import ShareDialog from './share-dialog';
import type { DocumentShare } from './shares-api';

const path = '*/api/v1/documents/d1/shares';
const revoked = shareOf({ id: 's0', url: null, revoked_at: '2026-01-03T09:00:00Z' });
let shares: DocumentShare[] = [];

function shareOf(changes: Partial<DocumentShare>): DocumentShare {
  return {
    id: 's1',
    document_id: 'd1',
    url: '/api/v1/files/shared/s1?signature=x',
    expires_at: '2099-01-12T09:00:00Z',
    revoked_at: null,
    user_name: 'Katharina Brandt',
    open_count: 3,
    last_opened_at: null,
    created_at: '2026-01-05T09:00:00Z',
    version: 1,
    ...changes,
  };
}

beforeEach(() => {
  signInAs();
  shares = [revoked];
  server.use(
    http.get(path, () => HttpResponse.json(shares)),
    http.post(path, async ({ request }) => {
      const { days } = (await request.json()) as { days: number };
      shares = [shareOf({ open_count: days }), revoked];
      return HttpResponse.json(shareOf({ url: null }), { status: 201 });
    }),
    http.delete(`${path}/s1`, () => {
      shares = [revoked];
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

it('makes a link, shows it whole and takes it back', async () => {
  const { user } = renderElement(<ShareDialog data={{ document_id: 'd1' }} onClose={vi.fn()} />);
  expect(await screen.findByText(/^Widerrufen am/)).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Link' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Link erstellen' }));
  expect(await screen.findByRole('textbox', { name: 'Link' })).toHaveValue(
    `${window.location.origin}/api/v1/files/shared/s1?signature=x`,
  );
  // The server answers with the days it was asked for.
  expect(screen.getByText(/7-mal geöffnet/)).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Widerrufen' }));
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Link' })).toBeNull());
});

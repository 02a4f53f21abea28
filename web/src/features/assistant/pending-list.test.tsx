import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { PendingList } from './pending-list';
import type { PendingAction } from './types';

const waiting = (id: string, title: string): PendingAction => ({
  id,
  tool: 'create_task',
  title,
  arguments: { title },
  changes: [{ entity_type: 'task', field: 'title', old: null, new: title }],
  risk: 'write',
  expires_at: new Date(Date.now() + 600_000).toISOString(),
});

const show = () => renderElement(<PendingList onUiCommands={() => undefined} />);

beforeEach(() => signInAs());

describe('the inbox of proposals', () => {
  it('holds what waits from all conversations and decides each by itself', async () => {
    const decided: string[] = [];
    server.use(
      http.get('*/api/v1/ai/actions', ({ request }) =>
        HttpResponse.json({
          items:
            new URL(request.url).searchParams.get('status') === 'pending'
              ? [waiting('p1', 'Besichtigung vorbereiten'), waiting('p2', 'Exposé drucken')]
              : [],
        }),
      ),
      http.post('*/api/v1/ai/actions/:id/:decision', ({ params }) => {
        decided.push(`${params.id as string} ${params.decision as string}`);
        return HttpResponse.json({ status: 'rejected', results: [] });
      }),
    );
    const { user } = show();
    const list = await screen.findByRole('list', { name: 'Offene Vorschläge' });
    await waitFor(() => expect(within(list).getAllByRole('button', { name: 'Bestätigen' })).toHaveLength(2));
    expect(decided).toEqual([]);
    const second = within(list)
      .getAllByRole('listitem')
      .find((row) => row.textContent.includes('Exposé'));
    if (!second) throw new Error('The second proposal is not in the list.');
    await user.click(within(second).getByRole('button', { name: 'Ablehnen' }));
    expect(await screen.findByText(/Abgelehnt: Exposé drucken/)).toBeVisible();
    expect(decided).toEqual(['p2 reject']);
    expect(within(list).getByRole('button', { name: 'Bestätigen' })).toBeVisible();
  });

  it('says that nothing waits, and that proposals are kept for a day', async () => {
    server.use(http.get('*/api/v1/ai/actions', () => HttpResponse.json({ items: [] })));
    show();
    expect(await screen.findByText('Nichts wartet auf Sie')).toBeVisible();
    expect(screen.getByText(/24 Stunden/)).toBeVisible();
  });
});

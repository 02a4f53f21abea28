import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { HistoryList } from './history-list';

const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const path = '*/api/v1/ai/conversations';

let titles: Record<string, string> = {};

function show() {
  const onOpen = vi.fn();
  const onDeleted = vi.fn();
  const view = renderElement(<HistoryList current="c1" onOpen={onOpen} onDeleted={onDeleted} />);
  return { ...view, onOpen, onDeleted };
}

beforeEach(() => {
  signInAs();
  titles = { c1: 'Fällige Aufgaben', c2: 'Kaution Herthastraße' };
  server.use(
    http.get(path, ({ request }) => {
      const words = new URL(request.url).searchParams.get('q') ?? '';
      const items = Object.entries(titles)
        .filter(([, title]) => title.includes(words))
        .map(([id, title]) => ({ id, title, context: 'general', updated_at: hourAgo }));
      return HttpResponse.json({ items, next_cursor: null, total: items.length });
    }),
  );
});

describe('the conversations of earlier', () => {
  it('show which one is open, when they were, and open another', async () => {
    const { user, onOpen } = show();
    const list = await screen.findByRole('list', { name: 'Unterhaltungen' });
    expect(within(list).getByRole('button', { name: /^Fällige Aufgaben\s*vor 1 Stunde/ })).toHaveAttribute(
      'aria-current',
      'true',
    );
    await user.click(within(list).getByRole('button', { name: /^Kaution Herthastraße\s*vor/ }));
    expect(onOpen).toHaveBeenCalledWith('c2');
  });

  it('are searched by the server, and nothing found is said with the words', async () => {
    const { user } = show();
    const search = await screen.findByRole('searchbox', { name: 'Unterhaltungen durchsuchen' });
    await user.type(search, 'Kaution');
    await waitFor(() => expect(screen.queryByText('Fällige Aufgaben')).toBeNull());
    expect(screen.getByText('Kaution Herthastraße')).toBeVisible();
    await user.type(search, 'x');
    expect(await screen.findByText('In keiner Unterhaltung steht „Kautionx“.')).toBeVisible();
  });

  it('are renamed and deleted', async () => {
    server.use(
      http.patch(`${path}/c2`, async ({ request }) => {
        titles.c2 = ((await request.json()) as { title: string }).title;
        return HttpResponse.json({ id: 'c2' });
      }),
      http.delete(`${path}/c2`, () => {
        titles = { c1: 'Fällige Aufgaben' };
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, onDeleted } = show();
    await user.click(await screen.findByRole('button', { name: 'Aktionen für „Kaution Herthastraße“' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Umbenennen' }));
    const title = screen.getByRole('textbox', { name: 'Neuer Titel' });
    await user.clear(title);
    await user.type(title, 'Kaution{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Aktionen für „Kaution“' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Löschen' }));
    await waitFor(() => expect(screen.queryByText('Kaution')).toBeNull());
    expect(onDeleted).toHaveBeenCalledOnce();
    expect(screen.getByText('Fällige Aufgaben')).toBeVisible();
  });
});

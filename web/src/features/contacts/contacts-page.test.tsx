import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { contacts } from './feature';
import { contactOf } from './test-data';

const routes = contacts.routes ?? [];

function answerList(rows: ReturnType<typeof contactOf>[]) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/v1/contacts', ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(searchParams);
      const from = Number(searchParams.get('cursor') ?? 0);
      const to = from + 50;
      return HttpResponse.json({
        items: rows.slice(from, to),
        next_cursor: to < rows.length ? String(to) : null,
        total: rows.length,
      });
    }),
  );
  return asked;
}

beforeEach(() => signInAs());

describe('the list of contacts', () => {
  it('shows rows, asks for more before the end, and never draws all of them', async () => {
    const asked = answerList(
      Array.from({ length: 120 }, (_, index) =>
        contactOf({ id: `c${index}`, display_name: `Kontakt ${index}` }),
      ),
    );
    renderRoutes(routes, '/contacts');
    expect(await screen.findByText('Kontakt 0')).toBeVisible();
    expect(screen.getByText('120 Einträge')).toBeVisible();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(asked).toHaveLength(1);
    fireEvent.scroll(screen.getByRole('grid'), { target: { scrollTop: 1400 } });
    await waitFor(() => expect(asked.some((params) => params.get('cursor') === '50')).toBe(true));
  });

  it('is walked with the keyboard and opens with Enter', async () => {
    answerList([contactOf({ id: 'a', display_name: 'Anna' }), contactOf({ id: 'b', display_name: 'Berta' })]);
    server.use(
      http.get('*/api/v1/contacts/b', () => HttpResponse.json({ code: 'not_found' }, { status: 404 })),
    );
    const { user, router } = renderRoutes(routes, '/contacts');
    const row = (await screen.findByText('Anna')).closest<HTMLElement>('[role=row]');
    row?.focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Berta'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/contacts/b'));
  });

  it('puts filters into the address and into the request', async () => {
    const asked = answerList([contactOf({})]);
    const { user, router } = renderRoutes(routes, '/contacts');
    await screen.findByText('Anna Weber');
    await user.click(screen.getByRole('button', { name: 'Rolle' }));
    await user.click(within(screen.getByRole('listbox')).getByText('Verkäufer'));
    await waitFor(() => expect(asked.at(-1)?.get('role')).toBe('seller'));
    await user.type(screen.getByRole('searchbox'), 'weber');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('weber'));
    expect(router.state.location.search).toBe('?role=seller&q=weber');
  });

  it('sorts by a click on the head of a column', async () => {
    const asked = answerList([contactOf({})]);
    const { user } = renderRoutes(routes, '/contacts');
    await screen.findByText('Anna Weber');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(asked.at(-1)?.get('sort')).toBe('name'));
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(asked.at(-1)?.get('sort')).toBe('-name'));
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  });

  it('offers a way on when nothing is there and when loading fails', async () => {
    answerList([]);
    const view = renderRoutes(routes, '/contacts');
    expect(await screen.findByText('Noch keine Kontakte')).toBeVisible();
    view.unmount();
    server.use(
      http.get('*/api/v1/contacts', () =>
        HttpResponse.json(
          { code: 'internal', detail: 'Datenbank nicht erreichbar', trace_id: 't-1' },
          { status: 500 },
        ),
      ),
    );
    renderRoutes(routes, '/contacts');
    expect(await screen.findByText('Datenbank nicht erreichbar')).toBeVisible();
    expect(screen.getByText(/t-1/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Erneut versuchen' })).toBeVisible();
  });

  it('hides what a reader may not do', async () => {
    signInAs({ role: 'employee', scopes: ['read'] });
    answerList([contactOf({})]);
    renderRoutes(routes, '/contacts');
    await screen.findByText('Anna Weber');
    expect(screen.queryByRole('button', { name: 'Kontakt anlegen' })).toBeNull();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { BacklogHint } from './backlog-hint';
import { DoneList } from './done-list';
import type { DoneAction } from './types';

function done(id: string, changes: Partial<DoneAction> = {}): DoneAction {
  return {
    id,
    tool: 'create_task',
    title: `Aufgabe anlegen: ${id}`,
    status: 'executed',
    risk: 'write',
    changes: [{ entity_type: 'task', entity_id: null, field: 'title', old: null, new: id }],
    results: [{ tool: 'create_task', entity_type: 'task', entity_id: `t-${id}`, message: 'Angelegt.' }],
    user_id: 'user-1',
    user_name: 'Katharina Brandt',
    changed_at: new Date(Date.now() - 3_600_000).toISOString(),
    undo_until: null,
    ...changes,
  };
}

function answer(pages: (url: URL) => { items: DoneAction[]; next_cursor: string | null }) {
  const asked: string[] = [];
  server.use(
    http.get('*/api/v1/ai/actions/done', ({ request }) => {
      const url = new URL(request.url);
      asked.push(url.search);
      return HttpResponse.json({ total: null, ...pages(url) });
    }),
  );
  return asked;
}

beforeEach(() => signInAs({ role: 'employee' }));

describe('the executed actions', () => {
  it('say what was done and when, lead to the record, and load older ones', async () => {
    answer((url) =>
      url.searchParams.has('cursor')
        ? { items: [done('Alt')], next_cursor: null }
        : { items: [done('Neu')], next_cursor: 'c1' },
    );
    const { user } = renderElement(<DoneList />);
    expect(await screen.findByText('Aufgabe anlegen: Neu')).toBeVisible();
    expect(screen.getByText('vor 1 Stunde')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Öffnen' })).toHaveAttribute('href', '/tasks/t-Neu');
    expect(screen.queryByRole('button', { name: 'Rückgängig' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Ältere laden' }));
    expect(await screen.findByText('Aufgabe anlegen: Alt')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Ältere laden' })).toBeNull();
  });

  it('are taken back where that is possible', async () => {
    let undone = false;
    answer(() => ({
      items: [
        undone
          ? done('Eins', { status: 'undone' })
          : done('Eins', { undo_until: new Date(Date.now() + 3_600_000).toISOString() }),
      ],
      next_cursor: null,
    }));
    server.use(
      http.post('*/api/v1/ai/actions/Eins/undo', () => {
        undone = true;
        const message = '1 von 3 bleiben, wie sie sind: Daran wurde seitdem gearbeitet.';
        return HttpResponse.json({
          status: 'undone',
          results: [],
          ui_commands: [{ type: 'TOAST', level: 'warning', message }],
        });
      }),
    );
    const { user } = renderElement(<DoneList />);
    await user.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    expect(await screen.findByText('Rückgängig gemacht')).toBeVisible();
    expect(screen.getByText(/Daran wurde seitdem gearbeitet/)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Rückgängig' })).toBeNull());
    expect(screen.queryByRole('link', { name: 'Öffnen' })).toBeNull();
  });

  it('keep standing when they can no longer be taken back', async () => {
    answer(() => ({
      items: [done('Eins', { undo_until: new Date(Date.now() + 3_600_000).toISOString() })],
      next_cursor: null,
    }));
    server.use(
      http.post('*/api/v1/ai/actions/Eins/undo', () =>
        HttpResponse.json({ code: 'record_changed' }, { status: 409 }),
      ),
    );
    const { user } = renderElement(<DoneList />);
    await user.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('inzwischen von jemand anderem geändert');
  });

  it('of the whole team are for admins, with the name of who confirmed', async () => {
    signInAs();
    const asked = answer((url) => ({
      items: url.searchParams.has('everyone') ? [done('Zwei', { user_name: 'Jonas Reuter' })] : [],
      next_cursor: null,
    }));
    const { user } = renderElement(<DoneList />);
    expect(await screen.findByText('Noch keine Aktionen')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Alle im Team' }));
    expect(await screen.findByText(/Jonas Reuter/)).toBeVisible();
    expect(asked.at(-1)).toContain('everyone=true');
    const list = screen.getByRole('list', { name: 'Ausgeführte Aktionen' });
    expect(within(list).getByText('Aufgabe anlegen: Zwei')).toBeVisible();
  });
});

describe('the hint of a backlog', () => {
  const health = (waiting_changes: number, status = 'ok') =>
    server.use(
      http.get('*/api/v1/ai/health', () => HttpResponse.json({ queue: { status }, waiting_changes })),
    );

  it('names how much is still missing', async () => {
    health(1234);
    renderElement(<BacklogHint />);
    expect(await screen.findByText('1.234 Änderungen werden noch eingelesen.')).toBeVisible();
  });

  it('speaks of a single change that is stuck', async () => {
    health(1, 'degraded');
    renderElement(<BacklogHint />);
    expect(await screen.findByText('1 Änderung wird noch eingelesen.')).toBeVisible();
  });

  it('is silent about the changes of a moment', async () => {
    let asked = 0;
    server.use(
      http.get('*/api/v1/ai/health', () => {
        asked++;
        return HttpResponse.json({ queue: { status: 'ok' }, waiting_changes: 3 });
      }),
    );
    renderElement(<BacklogHint />);
    await waitFor(() => expect(asked).toBe(1));
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

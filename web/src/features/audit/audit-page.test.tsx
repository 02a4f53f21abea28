import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { audit } from './feature';

const entry = {
  id: '01',
  user_id: 'u1',
  user_name: 'Katharina Brandt',
  action: 'contacts.update',
  entity_type: 'contact',
  entity_id: 'c1',
  details: {
    label: 'Anna Weber',
    kind: 'updated',
    changes: [{ field: 'last_name', old: 'Weber', new: 'Weber-Klein' }],
  },
  ip_address: '127.0.0.1',
  timestamp: '2026-11-20T10:00:00Z',
  success: true,
};

function answer(items: object[]) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/v1/users/colleagues', () =>
      HttpResponse.json({ items: [], next_cursor: null, total: 0 }),
    ),
    http.get('*/api/v1/audit', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items, next_cursor: null, total: null });
    }),
  );
  return asked;
}

beforeEach(() => signInAs());

describe('the audit log', () => {
  it('names the action in words and shows each field before and after', async () => {
    answer([entry]);
    const { user } = renderRoutes(audit.routes ?? [], '/audit');
    await user.click(await screen.findByText('Kontakt geändert'));
    expect(await screen.findByText('Nachname')).toBeVisible();
    expect(screen.getByText('Weber').tagName).toBe('DEL');
    expect(screen.getByText('Weber-Klein').tagName).toBe('INS');
    expect(screen.getByRole('link', { name: 'Anna Weber' })).toHaveAttribute('href', '/contacts/c1');
  });

  it('names people and records in place of their ids, and leaves the id of what is gone', async () => {
    const changes = [
      { field: 'assignee_id', old: 'gone', new: 'u7' },
      { field: 'board_id', old: null, new: 'b1' },
    ];
    const task = { ...entry, entity_type: 'task', entity_id: 't1', details: { changes } };
    answer([task]);
    server.use(
      http.get('*/api/v1/users/u7', () => HttpResponse.json({ name: 'Jonas Reuter' })),
      http.get('*/api/v1/users/gone', () => HttpResponse.json({ code: 'not_found' }, { status: 404 })),
      http.get('*/api/v1/boards/b1', () => HttpResponse.json({ name: 'Vermietung' })),
      http.get('*/api/v1/tasks/t1', () => HttpResponse.json({ title: 'Schlüssel holen' })),
    );
    const { user } = renderRoutes(audit.routes ?? [], '/audit');
    await user.click(await screen.findByText('Kontakt geändert'));
    expect(await screen.findByText('Jonas Reuter')).toBeVisible();
    expect(await screen.findByText('gone')).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Vermietung' })).toHaveAttribute('href', '/boards/b1');
    expect(await screen.findByRole('link', { name: 'Schlüssel holen' })).toHaveAttribute('href', '/tasks/t1');
  });

  it('asks for whole days and keeps the filters in the address', async () => {
    const asked = answer([]);
    renderRoutes(audit.routes ?? [], '/audit?success=false&to=2026-11-20');
    expect(await screen.findByText('Nichts gefunden')).toBeVisible();
    await waitFor(() => expect(asked).not.toHaveLength(0));
    expect(asked[0]?.get('success')).toBe('false');
    expect(asked[0]?.get('to')).toBe('2026-11-20T23:00:00.000Z');
  });

  it('writes values as people read them, and leaves alone what it does not know', async () => {
    const changes = [
      { field: 'status', old: 'in_progress', new: 'done' },
      { field: 'completed_at', old: null, new: '2026-11-20T10:00:00.123Z' },
      { field: 'is_deleted', old: false, new: true },
      { field: 'column_id', old: 'k1', new: 'k2' },
    ];
    const task = {
      ...entry,
      action: 'ai.action.executed',
      entity_type: 'task',
      details: { label: 'Fotos', changes },
    };
    answer([task]);
    const { user } = renderRoutes(audit.routes ?? [], '/audit');
    await user.click(await screen.findByText('Aktion des Assistenten ausgeführt'));
    expect(await screen.findByText('In Arbeit')).toBeVisible();
    for (const text of ['Erledigt', '20.11.2026, 11:00', 'Nein', 'Ja', 'k1', 'k2']) {
      expect(screen.getAllByText(text).length).toBeGreaterThan(0);
    }
  });
});

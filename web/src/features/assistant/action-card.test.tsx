import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { ActionCard } from './action-card';
import type { PendingAction } from './types';

const action: PendingAction = {
  id: 'p1',
  tool: 'create_task',
  title: 'Aufgabe anlegen',
  arguments: { title: 'Besichtigung', priority: 'high', board_id: 'b1' },
  changes: [
    { entity_type: 'task', field: 'title', old: null, new: 'Besichtigung' },
    { entity_type: 'task', field: 'priority', old: 'medium', new: 'high' },
  ],
  risk: 'write',
  expires_at: new Date(Date.now() + 600_000).toISOString(),
};

const tools = http.get('*/api/v1/ai/tools', () =>
  HttpResponse.json({
    items: [{ name: 'create_task', parameters: { properties: { title: { type: 'string' } } } }],
  }),
);

beforeEach(() => signInAs());

describe('ActionCard', () => {
  it('shows the difference and does nothing before the confirmation', async () => {
    const onUiCommands = vi.fn();
    let confirmed: unknown = null;
    server.use(
      http.post('*/api/v1/ai/actions/p1/confirm', async ({ request }) => {
        confirmed = await request.json();
        return HttpResponse.json({
          status: 'executed',
          results: [
            { tool: 'create_task', entity_type: 'task', entity_id: 't9', message: 'Aufgabe angelegt.' },
          ],
          ui_commands: [
            { type: 'TOAST', level: 'success', message: 'Fertig' },
            { type: 'NAVIGATE', route: '/tasks' },
          ],
        });
      }),
    );
    const { user } = renderElement(<ActionCard action={action} onUiCommands={onUiCommands} />);
    expect(await screen.findByText('Mittel')).toBeVisible();
    expect(screen.getByText('Hoch')).toBeVisible();
    expect(confirmed).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Bestätigen' }));
    expect(await screen.findByText('Ausgeführt')).toBeVisible();
    expect(confirmed).toEqual({});
    expect(screen.getByRole('link', { name: 'Öffnen' })).toHaveAttribute('href', '/tasks/t9');
    // One message is enough: the card's own, with the way back.
    expect(onUiCommands).toHaveBeenCalledWith([{ type: 'NAVIGATE', route: '/tasks' }]);
  });

  it('sends edited values and leaves ids alone', async () => {
    let body: unknown;
    server.use(
      tools,
      http.post('*/api/v1/ai/actions/p1/confirm', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ status: 'executed', results: [] });
      }),
    );
    const { user } = renderElement(<ActionCard action={action} onUiCommands={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: 'Angaben bearbeiten' }));
    const title = screen.getByLabelText('Titel');
    await user.clear(title);
    await user.type(title, 'Übergabe');
    expect(screen.queryByLabelText('Board')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Bestätigen' }));
    await waitFor(() =>
      expect(body).toEqual({ arguments: { title: 'Übergabe', priority: 'high', board_id: 'b1' } }),
    );
  });

  it('closes when the record has changed meanwhile', async () => {
    server.use(
      http.post('*/api/v1/ai/actions/p1/confirm', () =>
        HttpResponse.json({ code: 'record_changed' }, { status: 409 }),
      ),
    );
    const { user } = renderElement(<ActionCard action={action} onUiCommands={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: 'Bestätigen' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('inzwischen von jemand anderem geändert');
    expect(screen.getByRole('button', { name: 'Bestätigen' })).toBeDisabled();
  });

  it('cannot be confirmed after it has expired', async () => {
    const old = { ...action, expires_at: new Date(Date.now() - 1000).toISOString() };
    renderElement(<ActionCard action={old} onUiCommands={() => undefined} />);
    expect(await screen.findByText('Abgelaufen')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Bestätigen' })).toBeDisabled();
  });

  it('can be rejected and can be undone', async () => {
    const calls: string[] = [];
    server.use(
      http.post('*/api/v1/ai/actions/:id/:what', ({ params }) => {
        calls.push(String(params['what']));
        return HttpResponse.json({ status: 'executed', results: [] });
      }),
    );
    const first = renderElement(<ActionCard action={action} onUiCommands={() => undefined} />);
    await first.user.click(await screen.findByRole('button', { name: 'Ablehnen' }));
    expect(await screen.findByText('Abgelehnt: Aufgabe anlegen')).toBeVisible();
    first.unmount();
    const second = renderElement(<ActionCard action={action} onUiCommands={() => undefined} />);
    await second.user.click(await screen.findByRole('button', { name: 'Bestätigen' }));
    const [inCard] = await screen.findAllByRole('button', { name: 'Rückgängig' });
    await second.user.click(inCard as HTMLElement);
    expect(await screen.findByText('Rückgängig gemacht')).toBeVisible();
    expect(calls).toEqual(['reject', 'confirm', 'undo']);
  });

  it('sends only the records that were left ticked', async () => {
    const several: PendingAction = {
      ...action,
      tool: 'update_task',
      changes: ['Eins', 'Zwei', 'Drei'].flatMap((label) => [
        { entity_type: 'task', entity_id: label, label, field: 'status', old: 'todo', new: 'done' },
        { entity_type: 'task', entity_id: label, label, field: 'priority', old: 'low', new: 'high' },
      ]),
    };
    let body: unknown;
    server.use(
      http.post('*/api/v1/ai/actions/p1/confirm', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ status: 'executed', results: [] });
      }),
    );
    const { user } = renderElement(<ActionCard action={several} onUiCommands={() => undefined} />);
    const all = await screen.findByRole('checkbox', { name: 'Alle auswählen' });
    expect(all).toBeChecked();
    await user.click(all);
    expect(screen.getByRole('button', { name: 'Bestätigen' })).toBeDisabled();
    await user.click(all);
    await user.click(screen.getByRole('checkbox', { name: 'Aufgabe: Zwei' }));
    await user.click(screen.getByRole('button', { name: '2 von 3 bestätigen' }));
    await waitFor(() => expect(body).toEqual({ items: ['Eins', 'Drei'] }));
  });

  it('offers no choice where there is only one record', async () => {
    renderElement(<ActionCard action={action} onUiCommands={() => undefined} />);
    expect(await screen.findByRole('button', { name: 'Bestätigen' })).toBeEnabled();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('edits only the proposed change where records exist already', async () => {
    server.use(
      http.get('*/api/v1/ai/tools', () =>
        HttpResponse.json({
          items: [{ name: 'update_task', parameters: { properties: { title: { type: 'string' } } } }],
        }),
      ),
    );
    const update: PendingAction = {
      ...action,
      tool: 'update_task',
      arguments: { task_ids: ['t1'], due_day: '2026-11-23' },
      changes: [{ entity_type: 'task', entity_id: 't1', label: 'Eins', field: 'due_at', old: '1', new: '2' }],
    };
    const { user } = renderElement(<ActionCard action={update} onUiCommands={() => undefined} />);
    await user.click(await screen.findByRole('button', { name: 'Angaben bearbeiten' }));
    expect(screen.getByLabelText('Neuer Tag')).toHaveValue('2026-11-23');
    expect(screen.queryByLabelText('Titel')).toBeNull();
    expect(screen.queryByText('t1')).toBeNull();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { server } from '@/test/server';
import { renderRoutes, signInAs } from '@/test/render';
import { BoardPage } from './board-page';
import { boardOf, columnOf, taskOf } from './test-data';
import type { Task } from './types';

const board = boardOf({
  columns: [columnOf({ wip_limit: 1 }), columnOf({ id: 'done', name: 'Erledigt', status: 'done' })],
});

function serve(cards: Task[]) {
  server.use(
    http.get('*/api/v1/boards', () => HttpResponse.json({ items: [board], next_cursor: null, total: 1 })),
    http.get('*/api/v1/tasks', () =>
      HttpResponse.json({ items: cards, next_cursor: null, total: cards.length }),
    ),
    http.get('*/api/v1/users/colleagues', () =>
      HttpResponse.json({
        items: [{ id: 'u1', name: 'Jonas Reuter', initials: 'JR', email: '', job_title: '', phone: '' }],
        next_cursor: null,
        total: 1,
      }),
    ),
  );
}

const open = () => renderRoutes([{ path: '/boards/:id', Component: BoardPage }], '/boards/b1');
const column = (name: RegExp) => screen.findByRole('region', { name });

describe('the board page', () => {
  beforeEach(() => signInAs());

  it('shows cards in their columns, who has them and how far they are', async () => {
    serve([
      taskOf({
        assignee_id: 'u1',
        checklist: [
          { id: '1', text: 'a', done: true },
          { id: '2', text: 'b', done: false },
        ],
      }),
      taskOf({ id: 't2', title: 'Fertig', column_id: 'done', status: 'done' }),
    ]);
    open();

    const todo = await column(/^Zu erledigen/);
    const card = await within(todo).findByRole('button', { name: /Exposé schreiben/ });
    expect(card).toHaveTextContent('Zugewiesen an Jonas Reuter');
    expect(card).toHaveTextContent('1 von 2 Punkten erledigt');
    expect(within(await column(/^Erledigt, 1 Karte/)).getByText('Fertig')).toBeInTheDocument();
    expect(screen.getByText(/1 offene Aufgabe/)).toBeInTheDocument();
  });

  it('says when a column holds more cards than it should', async () => {
    serve([taskOf({}), taskOf({ id: 't2', title: 'Zweite' })]);
    open();

    expect(await screen.findByText('2 / 1')).toBeInTheDocument();
    expect(screen.getByText('Mehr Karten als vorgesehen (höchstens 1)')).toBeInTheDocument();
  });

  it('adds a card to a column by its title alone', async () => {
    const sent: unknown[] = [];
    serve([]);
    server.use(
      http.post('*/api/v1/tasks', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(taskOf({ title: 'Notar anrufen' }), { status: 201 });
      }),
    );
    const { user } = open();

    const done = await column(/^Erledigt/);
    await user.click(await within(done).findByRole('button', { name: 'Aufgabe hinzufügen: Erledigt' }));
    await user.keyboard(' Notar anrufen {Enter}');

    await waitFor(() => expect(sent).toEqual([{ title: 'Notar anrufen', column_id: 'done' }]));
  });

  it('hides what does not pass the filters and says so', async () => {
    serve([taskOf({}), taskOf({ id: 't2', title: 'Grundbuch anfordern' })]);
    const { user } = open();
    await screen.findByText('Grundbuch anfordern');

    await user.type(screen.getByRole('searchbox'), 'exposé');

    await waitFor(() => expect(screen.queryByText('Grundbuch anfordern')).not.toBeInTheDocument());
    expect(screen.getByText('Exposé schreiben')).toBeInTheDocument();
  });

  it('offers nothing to change without the right to write', async () => {
    signInAs({ scopes: ['read'], role: 'employee' });
    serve([taskOf({})]);
    open();

    await screen.findByText('Exposé schreiben');
    expect(screen.queryByRole('button', { name: /hinzufügen|anlegen/ })).not.toBeInTheDocument();
  });
});

import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { TaskDrawer } from './task-drawer';
import { taskOf } from './test-data';

const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
let sent: { match: string | null; body: Record<string, unknown> }[] = [];

/** A server with one task, which counts its versions as the real one does. */
function serve(initial = taskOf({})) {
  let task = initial;
  server.use(
    http.get('*/api/v1/tasks/t1', () => HttpResponse.json(task)),
    http.get('*/api/v1/tasks/t1/comments', () => page([])),
    http.get('*/api/v1/contacts', () => page([])),
    http.get('*/api/v1/boards', () => page([])),
    http.get('*/api/v1/projects', () => page([])),
    http.get('*/api/v1/users/colleagues', () => page([])),
    http.patch('*/api/v1/tasks/t1', async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push({ match: request.headers.get('if-match'), body });
      task = { ...task, ...body, version: task.version + 1 };
      return HttpResponse.json(task);
    }),
  );
}

describe('the details of a task', () => {
  beforeEach(() => {
    signInAs();
    sent = [];
  });

  it('saves a text when it is left, and quick edits after each other without getting in their own way', async () => {
    serve(taskOf({ checklist: [{ id: '1', text: 'Fotos', done: false }] }));
    const { user } = renderElement(<TaskDrawer id="t1" onClose={() => undefined} />);
    const title = await screen.findByRole('textbox', { name: 'Titel' });

    await user.clear(title);
    await user.type(title, 'Exposé prüfen');
    await user.click(screen.getByRole('checkbox', { name: 'Fotos' }));
    await user.click(screen.getByRole('button', { name: 'Als erledigt markieren' }));

    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent).toEqual([
      { match: '"3"', body: { title: 'Exposé prüfen' } },
      { match: '"4"', body: { checklist: [{ id: '1', text: 'Fotos', done: true }] } },
      { match: '"5"', body: { status: 'done' } },
    ]);
  });

  it('takes the last saved title back instead of an empty one', async () => {
    serve();
    const { user } = renderElement(<TaskDrawer id="t1" onClose={() => undefined} />);
    const title = await screen.findByRole('textbox', { name: 'Titel' });

    await user.clear(title);
    await user.tab();

    expect(title).toHaveValue('Exposé schreiben');
    expect(sent).toEqual([]);
  });

  it('says that a deleted task is not there any more', async () => {
    serve();
    server.use(
      http.get('*/api/v1/tasks/t1', () => HttpResponse.json({ code: 'not_found' }, { status: 404 })),
    );
    renderElement(<TaskDrawer id="t1" onClose={() => undefined} />);

    expect(await screen.findByText('Hier ist nichts')).toBeInTheDocument();
  });
});

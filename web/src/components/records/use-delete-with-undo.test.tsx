import { screen, waitFor } from '@testing-library/react';
import { useNavigate } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { toasts } from '@/components/ui/toast-store';
import { renderRoutes } from '@/test/render';
import { useDeleteWithUndo } from './use-delete-with-undo';

const remove = vi.fn<() => Promise<void>>();
const restore = vi.fn<() => Promise<void>>();

function RecordPage() {
  const navigate = useNavigate();
  const { deleting, deleteRecord } = useDeleteWithUndo({
    name: 'Haus am See',
    remove,
    restore,
    leave: () => navigate('/list'),
  });
  return (
    <button type="button" disabled={deleting} onClick={deleteRecord}>
      Löschen
    </button>
  );
}

const routes = [
  { path: '/record', element: <RecordPage /> },
  { path: '/list', element: <h1>Liste</h1> },
];

beforeEach(() => {
  toasts.set([]);
  remove.mockReset().mockResolvedValue();
  restore.mockReset().mockResolvedValue();
});

it('leaves the page of the deleted record and brings it back on demand', async () => {
  const { user } = renderRoutes(routes, '/record');
  await user.click(await screen.findByRole('button', { name: 'Löschen' }));
  expect(await screen.findByRole('heading', { name: 'Liste' })).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Rückgängig' }));
  await waitFor(() => expect(restore).toHaveBeenCalledOnce());
  await waitFor(() =>
    expect(toasts.get().map((item) => item.title)).toContain('„Haus am See“ wiederhergestellt'),
  );
});

it('stays where it is when the record could not be deleted', async () => {
  remove.mockRejectedValue(new Error('no'));
  const { user } = renderRoutes(routes, '/record');
  await user.click(await screen.findByRole('button', { name: 'Löschen' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Löschen' })).toBeEnabled());
  expect(remove).toHaveBeenCalledOnce();
  expect(screen.queryByRole('heading', { name: 'Liste' })).toBeNull();
  expect(toasts.get()).toHaveLength(0);
});

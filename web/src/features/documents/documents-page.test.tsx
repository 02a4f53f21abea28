import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { documents } from './feature';
import { documentOf, folderNode } from './test-data';
import { uploads } from './uploads';

const routes = documents.routes ?? [];
const asked: URLSearchParams[] = [];

// The page is loaded lazily; a cold machine should not count as a failure.
beforeAll(() => import('./documents-page'), 60_000);

beforeEach(() => {
  signInAs();
  asked.length = 0;
  uploads.set([]);
  server.use(
    http.get('*/api/v1/documents', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({
        items: [documentOf({}), documentOf({ id: 'd2', title: 'Grundriss', content_type: 'image/png' })],
        next_cursor: null,
        total: 2,
      });
    }),
    http.get('*/api/v1/documents/tags', () => HttpResponse.json(['Vertrag'])),
    http.get('*/api/v1/folders/tree', () =>
      HttpResponse.json({
        folders: [
          folderNode('v', 'Verträge', null, 1),
          folderNode('m', 'Mietverträge', 'v', 4),
          folderNode('w', 'Verwaltung'),
        ],
        root_document_count: 2,
        document_count: 7,
      }),
    ),
  );
});

describe('the documents', () => {
  it('are shown with their folders and counted', async () => {
    renderRoutes(routes, '/documents');
    expect(await screen.findByText('Mietvertrag Weber')).toBeVisible();
    expect(screen.getByText('2 Dokumente')).toBeVisible();
    expect(await screen.findByRole('treeitem', { name: /Verträge/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('let the tree be walked with the keyboard alone', async () => {
    const { user, router } = renderRoutes(routes, '/documents');
    const first = await screen.findByRole('treeitem', { name: /^Verträge/ });
    first.focus();
    await user.keyboard('{ArrowRight}');
    expect(first).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowRight}');
    const child = screen.getByRole('treeitem', { name: /Mietverträge/ });
    expect(child).toHaveFocus();
    expect(child).toHaveAttribute('aria-level', '2');
    await user.keyboard('{ArrowLeft}');
    expect(screen.getByRole('treeitem', { name: /^Verträge/ })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('treeitem', { name: /Verwaltung/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.search).toBe('?folder=w'));
    await waitFor(() => expect(asked.at(-1)?.get('folder_id')).toBe('w'));
  });

  it('are renamed where they stand', async () => {
    let body: unknown;
    server.use(
      http.patch('*/api/v1/documents/d1', async ({ request }) => {
        body = await request.json();
        expect(request.headers.get('if-match')).toBe('"1"');
        return HttpResponse.json(documentOf({ title: 'Neu', version: 2 }));
      }),
    );
    const { user } = renderRoutes(routes, '/documents');
    await user.click(await screen.findByRole('button', { name: 'Aktionen für Mietvertrag Weber' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Umbenennen' }));
    const field = await screen.findByRole('textbox', { name: 'Neuer Titel' });
    await user.clear(field);
    await user.type(field, 'Neu{Enter}');
    await waitFor(() => expect(body).toEqual({ title: 'Neu' }));
  });

  it('are moved by menu', async () => {
    let body: unknown;
    server.use(
      http.patch('*/api/v1/documents/d1', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json(documentOf({ folder_id: 'w', version: 2 }));
      }),
    );
    const { user } = renderRoutes(routes, '/documents');
    await user.click(await screen.findByRole('button', { name: 'Aktionen für Mietvertrag Weber' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Verschieben …' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Verschieben' })).toBeDisabled();
    await user.click(within(dialog).getByRole('radio', { name: 'Verwaltung' }));
    await user.click(within(dialog).getByRole('button', { name: 'Verschieben' }));
    await waitFor(() => expect(body).toEqual({ folder_id: 'w' }));
  });

  it('are uploaded into the open folder, and a failed one is sent again under the same key', async () => {
    const keys: (string | null)[] = [];
    server.use(
      http.post('*/api/v1/documents/upload', ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return keys.length === 1
          ? HttpResponse.json(
              { code: 'storage_full', title: 'Der Speicherplatz ist erschöpft.' },
              { status: 507, headers: { 'content-type': 'application/problem+json' } },
            )
          : HttpResponse.json(documentOf({ id: 'd3', title: 'Neu' }), { status: 201 });
      }),
    );
    const { user, container } = renderRoutes(routes, '/documents?folder=w');
    await screen.findByText('Mietvertrag Weber');
    const input = container.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no file field');
    await user.upload(input, new File(['x'], 'a.txt', { type: 'text/plain' }));
    expect(await screen.findByText('Der Speicherplatz ist erschöpft.')).toBeVisible();
    expect(uploads.get()[0]?.folderId).toBe('w');
    await user.click(screen.getByRole('button', { name: 'a.txt erneut hochladen' }));
    expect(await screen.findByText('1 Datei hochgeladen')).toBeVisible();
    expect(keys[0]).toBeTruthy();
    expect(keys[1]).toBe(keys[0]);
  });

  it('hide what a reader may not do', async () => {
    signInAs({ role: 'employee', scopes: ['read'] });
    renderRoutes(routes, '/documents');
    await screen.findByText('Mietvertrag Weber');
    expect(screen.queryByRole('button', { name: 'Hochladen' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Neuer Ordner' })).toBeNull();
  });
});

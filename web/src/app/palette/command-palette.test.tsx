import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contactOf } from '@/features/contacts/test-data';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { features, navItems } from '../features';
import CommandPalette from './command-palette';

beforeEach(() => {
  signInAs();
  server.use(
    http.get('*/api/v1/contacts', () =>
      HttpResponse.json({
        items: [contactOf({ id: 'c7', display_name: 'Anna Weber' })],
        next_cursor: null,
        total: 1,
      }),
    ),
    // Whatever other records can be found: not here.
    http.get('*/api/v1/*', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
  );
});

function open(onOpenChange = vi.fn()) {
  return renderRoutes([{ path: '*', element: <CommandPalette open onOpenChange={onOpenChange} /> }], '/');
}

describe('the command palette', () => {
  it('finds records and opens them by keyboard', async () => {
    const { user, router } = open();
    await user.type(await screen.findByRole('combobox'), 'web');
    expect(await screen.findByRole('option', { name: /Anna Weber/ })).toBeVisible();
    await user.keyboard('{ArrowUp}{Home}{Enter}');
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/contacts/c7'));
  });

  it('narrows places and commands to what is typed, and always offers the assistant', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox'), 'kontakt');
    expect(screen.getByRole('option', { name: 'Kontakt anlegen' })).toBeVisible();
    expect(screen.getByRole('option', { name: 'Kontakte' })).toBeVisible();
    expect(screen.queryByRole('option', { name: 'Übersicht' })).toBeNull();
    expect(screen.getByRole('option', { name: /Assistent fragen/ })).toBeVisible();
  });

  it('offers no command that the user may not run', async () => {
    signInAs({ scopes: ['read'] });
    open();
    expect(await screen.findByRole('option', { name: 'Kontakte' })).toBeVisible();
    expect(screen.queryByRole('option', { name: 'Kontakt anlegen' })).toBeNull();
  });
});

describe('the registered features', () => {
  it('have names and addresses of their own', () => {
    const unique = (values: string[]) => new Set(values).size === values.length;
    expect(unique(features.map((feature) => feature.id))).toBe(true);
    expect(unique(navItems.map((item) => item.to))).toBe(true);
    expect(unique(features.flatMap((feature) => Object.keys(feature.modals ?? {})))).toBe(true);
  });

  it('put at most four places into the bar of phones', () => {
    expect(navItems.filter((item) => item.onPhone).length).toBeLessThanOrEqual(4);
  });
});

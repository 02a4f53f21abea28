import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Property, PropertyImage } from '@/lib/api/property-types';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { properties } from './feature';
import { imageOf, propertyOf, testClasses } from './test-data';

const routes = properties.routes ?? [];

function answer(property: Property, images: PropertyImage[] = []) {
  const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
  server.use(
    http.get('*/api/v1/properties/p1', () => HttpResponse.json(property)),
    http.get('*/api/v1/properties/p1/images', () => HttpResponse.json(images)),
    http.get('*/api/v1/properties/p1/price-history', () => page([])),
    http.get('*/api/v1/properties/p1/status-history', () =>
      page([
        {
          id: 's1',
          old_status: 'draft',
          new_status: 'available',
          comment: 'Exposé fertig',
          changed_at: '2026-11-02T10:00:00Z',
          user_id: null,
          user_name: 'Jonas Reuter',
        },
      ]),
    ),
    http.get('*/api/v1/properties/facets', () => HttpResponse.json({ cities: [], features: [] })),
    http.get('*/api/v1/properties/energy-classes', () => HttpResponse.json(testClasses)),
    http.get('*/api/v1/contacts', () => page([])),
    http.get('*/api/v1/users/colleagues', () => page([])),
  );
}

beforeEach(() => signInAs());

describe('the page of a property', () => {
  it('shows facts, the energy band, people and history', async () => {
    answer(propertyOf({}));
    renderRoutes(routes, '/properties/p1');
    expect(await screen.findByRole('heading', { name: 'Altbau in Ehrenfeld' })).toBeVisible();
    expect(screen.getByText('5.550,30 €/m²')).toBeVisible();
    expect(screen.getByText('3,57 % vom Kaufpreis')).toBeVisible();
    expect(screen.getByText('2. Obergeschoss')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Anna Weber' })).toHaveAttribute('href', '/contacts/c1');
    expect(
      await screen.findByRole('img', { name: 'Endenergie 118,4 kWh/(m²·a), Energieklasse D' }),
    ).toBeVisible();
    expect(await screen.findByText('Exposé fertig')).toBeVisible();
    expect(screen.getByText('Balkon')).toBeVisible();
    expect(screen.getByText('Stuck')).toBeVisible();
  });

  it('leads from a hint to its field', async () => {
    answer(
      propertyOf({
        hints: [
          { code: 'energy_carrier_missing', field: 'energy.carrier', message: 'Der Energieträger fehlt.' },
        ],
      }),
    );
    const { user } = renderRoutes(routes, '/properties/p1');
    await user.click(await screen.findByRole('link', { name: /Beheben: Der Energieträger fehlt/ }));
    await waitFor(() => expect(screen.getByLabelText('Energieträger')).toHaveFocus());
  });

  it('walks through the pictures with the arrow keys, large and full screen', async () => {
    answer(propertyOf({ image_count: 2 }), [
      imageOf({ id: 'a', caption: 'Küche' }),
      imageOf({ id: 'b', caption: 'Fassade', is_title: true }),
    ]);
    const { user } = renderRoutes(routes, '/properties/p1');
    const large = await screen.findByRole('button', { name: 'Fassade vergrößern' });
    await user.click(large);
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByAltText('Fassade')).toBeVisible();
    await user.keyboard('{ArrowRight}');
    expect(within(dialog).getByAltText('Küche')).toBeVisible();
    await user.keyboard('{ArrowLeft}');
    expect(within(dialog).getByAltText('Fassade')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('changes the status with a comment and the version that was seen', async () => {
    answer(propertyOf({}));
    let sent: { body: unknown; version: string | null } | null = null;
    server.use(
      http.post('*/api/v1/properties/p1/status', async ({ request }) => {
        sent = { body: await request.json(), version: request.headers.get('if-match') };
        return HttpResponse.json(propertyOf({ status: 'reserved', version: 4 }));
      }),
    );
    const { user } = renderRoutes(routes, '/properties/p1');
    await user.click(await screen.findByRole('button', { name: 'Status Verfügbar, ändern' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Reserviert' }));
    await user.type(await screen.findByLabelText('Kommentar'), 'Familie Schmidt');
    await user.click(screen.getByRole('button', { name: 'Status setzen' }));
    await waitFor(() =>
      expect(sent).toEqual({ body: { status: 'reserved', comment: 'Familie Schmidt' }, version: '"3"' }),
    );
  });

  it('is deleted with a way back', async () => {
    answer(propertyOf({}));
    const asked: string[] = [];
    server.use(
      http.get('*/api/v1/properties', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
      http.delete('*/api/v1/properties/p1', ({ request }) => {
        asked.push(`delete ${request.headers.get('if-match')}`);
        return new HttpResponse(null, { status: 204 });
      }),
      http.post('*/api/v1/properties/p1/restore', () => {
        asked.push('restore');
        return HttpResponse.json(propertyOf({ version: 5 }));
      }),
    );
    const { user, router } = renderRoutes(routes, '/properties/p1');
    await user.click(await screen.findByRole('button', { name: 'Löschen' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/properties'));
    await user.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    await waitFor(() => expect(asked).toEqual(['delete "3"', 'restore']));
  });

  it('hides what a reader may not do', async () => {
    signInAs({ role: 'employee', scopes: ['read'] });
    answer(propertyOf({}));
    renderRoutes(routes, '/properties/p1');
    await screen.findByRole('heading', { name: 'Altbau in Ehrenfeld' });
    expect(screen.queryByRole('link', { name: 'Bearbeiten' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Löschen' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Status/ })).toBeNull();
  });
});

describe('the form', () => {
  it('shows what is wrong, sends what was changed, and names a taken reference', async () => {
    answer(propertyOf({}));
    const sent: Record<string, unknown>[] = [];
    server.use(
      http.patch('*/api/v1/properties/p1', async ({ request }) => {
        sent.push((await request.json()) as Record<string, unknown>);
        return sent.length === 1
          ? HttpResponse.json(
              { code: 'reference_taken', title: 'Die Objektnummer KOE-1 ist schon vergeben.' },
              { status: 409 },
            )
          : HttpResponse.json(propertyOf({ version: 4 }));
      }),
    );
    const { user, router } = renderRoutes(routes, '/properties/p1/edit');
    const rooms = await screen.findByLabelText('Zimmer');
    expect(screen.getByLabelText('Baujahr')).toHaveValue('1908');
    expect(screen.getByLabelText('Breitengrad')).toHaveValue('50,9507');
    await user.clear(rooms);
    await user.type(rooms, '2,3');
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByText(/^Zimmer werden in halben Schritten/)).toBeVisible();
    expect(sent).toHaveLength(0);
    await user.clear(rooms);
    await user.type(rooms, '2,5');
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByText('Die Objektnummer KOE-1 ist schon vergeben.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/properties/p1'));
    expect(sent[1]).toMatchObject({ rooms: 2.5, price: 469000, latitude: 50.9507, condition: 'well_kept' });
  });

  it('offers the class that belongs to the value', async () => {
    answer(propertyOf({}));
    const { user } = renderRoutes(routes, '/properties/p1/edit');
    const value = await screen.findByLabelText('Kennwert Endenergie');
    await user.clear(value);
    await user.type(value, '49,9');
    await user.click(await screen.findByRole('button', { name: /Klasse A: übernehmen/ }));
    expect(screen.queryByRole('button', { name: /übernehmen/ })).toBeNull();
  });

  it('stays when input would be lost', async () => {
    answer(propertyOf({}));
    const { user, router } = renderRoutes(routes, '/properties/p1/edit');
    await user.type(await screen.findByLabelText(/^Titel/), ' neu');
    await user.click(screen.getByRole('button', { name: 'Abbrechen' }));
    await waitFor(() => expect(router.state.blockers.size).toBe(1));
    expect(router.state.location.pathname).toBe('/properties/p1/edit');
    expect([...router.state.blockers.values()][0]?.state).toBe('blocked');
  });
});

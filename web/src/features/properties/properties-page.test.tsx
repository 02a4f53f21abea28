import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { properties } from './feature';
import { imageOf, propertyOf, testClasses } from './test-data';

const routes = properties.routes ?? [];

function answerList(rows: ReturnType<typeof propertyOf>[]) {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('*/api/v1/properties', ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: rows, next_cursor: null, total: rows.length });
    }),
    http.get('*/api/v1/properties/facets', () =>
      HttpResponse.json({ cities: ['Bonn', 'Köln'], features: ['balcony', 'Stuck'] }),
    ),
    http.get('*/api/v1/properties/energy-classes', () => HttpResponse.json(testClasses)),
  );
  return asked;
}

beforeEach(() => {
  signInAs();
  localStorage.clear();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
});

describe('the list of properties', () => {
  it('shows cards with price, facts and hints', async () => {
    answerList([
      propertyOf({ title_image: imageOf({}), image_count: 4 }),
      propertyOf({
        id: 'p2',
        title: 'Mietwohnung',
        marketing_type: 'rent',
        price: null,
        rent_cold: 980.5,
        rooms: 2.5,
        hints: [{ code: 'energy_class_missing', field: 'energy.class', message: 'Die Klasse fehlt.' }],
      }),
      propertyOf({ id: 'p3', title: 'Ohne Preis', price: null }),
    ]);
    renderRoutes(routes, '/properties');
    const cards = await screen.findAllByRole('article');
    expect(cards).toHaveLength(3);
    expect(cards[0]).toHaveTextContent('469.000 €');
    expect(cards[0]).toHaveTextContent('3 Zimmer');
    expect(cards[0]).toHaveTextContent('84,5 m²');
    expect(within(cards[0] as HTMLElement).getByText('4 Bilder')).toBeInTheDocument();
    expect(cards[1]).toHaveTextContent('980,50 € / Monat');
    expect(cards[1]).toHaveTextContent('2,5 Zimmer');
    expect(cards[1]).toHaveTextContent('1 Hinweis');
    expect(cards[2]).toHaveTextContent('Preis auf Anfrage');
  });

  it('remembers the table', async () => {
    answerList([propertyOf({})]);
    const first = renderRoutes(routes, '/properties');
    await first.user.click(await screen.findByRole('button', { name: 'Als Tabelle' }));
    expect(await screen.findByRole('grid', { name: 'Immobilien' })).toBeVisible();
    first.unmount();
    renderRoutes(routes, '/properties');
    expect(await screen.findByRole('grid', { name: 'Immobilien' })).toBeVisible();
  });

  it('puts filters, ranges and the order into the address and into the request', async () => {
    const asked = answerList([propertyOf({})]);
    const { user, router } = renderRoutes(routes, '/properties');
    await screen.findByRole('article');
    await user.click(screen.getByRole('button', { name: 'Ort' }));
    await user.click(within(screen.getByRole('listbox')).getByText('Köln'));
    await waitFor(() => expect(asked.at(-1)?.get('city')).toBe('Köln'));
    await user.click(screen.getByRole('button', { name: 'Preis' }));
    await user.type(screen.getByRole('textbox', { name: 'bis' }), '400.000');
    await user.click(screen.getByRole('button', { name: 'Anwenden' }));
    await waitFor(() => expect(asked.at(-1)?.get('price_max')).toBe('400000'));
    expect(asked.at(-1)?.get('price_min')).toBeNull();
    expect(new URLSearchParams(router.state.location.search).get('price_max')).toBe('400000');
    expect(screen.getByRole('button', { name: /^Preis: bis 400\.000/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Preis: Zurücksetzen' }));
    await waitFor(() => expect(asked.at(-1)?.get('price_max')).toBeNull());
    expect(asked.at(-1)?.get('sort')).toBe('-created_at');
  });

  it('offers a way on when nothing matches', async () => {
    answerList([]);
    const { user, router } = renderRoutes(routes, '/properties?city=Bonn');
    expect(await screen.findByText('Keine Immobilie passt dazu')).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Zurücksetzen' }).at(-1) as HTMLElement);
    await waitFor(() => expect(router.state.location.search).toBe(''));
    expect(await screen.findByText('Noch keine Immobilien')).toBeVisible();
  });
});

import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dashboard } from '@/lib/api/types';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { dashboard } from './feature';

const figures: Dashboard = {
  contacts: { total: 1102, new_this_month: 1 },
  properties: {
    total: 48,
    available: 33,
    by_status: [
      { status: 'available', count: 33, value: 18_500_000 },
      { status: 'reserved', count: 2, value: 900_000 },
      { status: 'sold', count: 3, value: 1_800_000 },
    ],
  },
  tasks: {
    open: 54,
    overdue: 13,
    due_today: 2,
    by_status: [],
    due_by_day: [{ date: '2026-11-23', count: 4 }],
  },
  new_contacts_by_month: [{ month: '2026-11', count: 9 }],
  properties_by_type: [{ type: 'apartment', count: 23 }],
  recent_activity: [
    {
      at: new Date().toISOString(),
      actor: 'Jonas Reuter',
      action: 'contacts.create',
      entity_type: 'contact',
      entity_id: 'c1',
      label: 'Anna Weber',
    },
  ],
};

beforeEach(() => signInAs());

describe('the dashboard', () => {
  it('shows the figures, leads to the lists behind them and says who did what', async () => {
    server.use(http.get('*/api/v1/analytics/dashboard', () => HttpResponse.json(figures)));
    renderRoutes(dashboard.routes ?? [], '/');
    expect(
      await screen.findByRole('link', { name: /Kontakte\s*1\.102\s*1 neuer diesen Monat/ }),
    ).toHaveAttribute('href', '/contacts');
    expect(
      screen.getByRole('link', { name: /Verfügbare Objekte\s*33\s*18,5\sMio\.\s€ Gesamtwert$/ }),
    ).toHaveAttribute('href', '/properties?status=available');
    expect(screen.getByRole('link', { name: /Verkauft/ })).toHaveAttribute('href', '/properties?status=sold');
    expect(screen.getByRole('link', { name: 'Anna Weber' })).toHaveAttribute('href', '/contacts/c1');
    expect(screen.getByText(/Jonas Reuter/)).toBeVisible();
  });

  it('gives every chart as a table, too', async () => {
    server.use(http.get('*/api/v1/analytics/dashboard', () => HttpResponse.json(figures)));
    renderRoutes(dashboard.routes ?? [], '/');
    const table = await screen.findByRole('table', { name: 'Bestand nach Art' });
    expect(within(table).getByRole('row', { name: 'Wohnung 23' })).toBeInTheDocument();
  });

  it('answers a question with the computed figures, and says what it cannot', async () => {
    server.use(
      http.get('*/api/v1/analytics/dashboard', () => HttpResponse.json(figures)),
      http.post('*/api/v1/llm/dashboard_qa', async ({ request }) => {
        const { question } = (await request.json()) as { question: string };
        return HttpResponse.json(
          question === 'Wie viel Umsatz?'
            ? {
                answer: '„Umsatz“ kann ich nicht berücksichtigen.',
                sources: [],
                computed: [],
                answered_by: 'rules',
              }
            : {
                answer: 'Summe der Kaufpreise: 1.800.000 €',
                sources: [],
                computed: [
                  {
                    metric: 'properties_value',
                    label: 'Summe der Kaufpreise, verkauft',
                    value: 1_800_000,
                    unit: 'EUR',
                    filters: { status: 'sold' },
                  },
                ],
                answered_by: 'rules',
              },
        );
      }),
    );
    const { user } = renderRoutes(dashboard.routes ?? [], '/');
    const field = await screen.findByRole('textbox', { name: 'Frage zu den Zahlen' });
    await user.type(field, 'Wert der verkauften Objekte?{Enter}');
    expect(await screen.findByText(/1\.800\.000/)).toBeVisible();
    expect(screen.getByText('Summe der Kaufpreise, verkauft')).toBeVisible();
    expect(screen.getByText('Berechnet aus Ihren Daten')).toBeVisible();
    await user.clear(field);
    await user.type(field, 'Wie viel Umsatz?{Enter}');
    expect(await screen.findByText('„Umsatz“ kann ich nicht berücksichtigen.')).toBeVisible();
    expect(screen.queryByText(/1\.800\.000/)).not.toBeInTheDocument();
  });

  it('can be tried again when it fails', async () => {
    server.use(
      http.get(
        '*/api/v1/analytics/dashboard',
        () => HttpResponse.json({ code: 'internal' }, { status: 500 }),
        {
          once: true,
        },
      ),
      http.get('*/api/v1/analytics/dashboard', () => HttpResponse.json(figures)),
    );
    const { user } = renderRoutes(dashboard.routes ?? [], '/');
    await user.click(await screen.findByRole('button', { name: 'Erneut versuchen' }));
    expect(await screen.findByText('1.102')).toBeVisible();
  });
});

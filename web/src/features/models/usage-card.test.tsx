import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { UsageCard } from './usage-card';
import type { Usage, UsageTotals } from './use-usage';

const sums = (calls: number, input = 0, output = 0, embedding = 0, failures = 0): UsageTotals => ({
  calls,
  failures,
  input_tokens: input,
  output_tokens: output,
  embedding_tokens: embedding,
});

const usage: Usage = {
  from: '2026-11-21',
  to: '2026-11-22',
  totals: sums(12, 9_000, 1_500, 4_000, 2),
  days: [
    { day: '2026-11-21', totals: sums(0) },
    { day: '2026-11-22', totals: sums(12, 9_000, 1_500, 4_000, 2) },
  ],
  users: [
    { user_id: 'u1', name: 'Anna Weber', totals: sums(11, 9_000, 1_500, 0, 2) },
    { user_id: null, name: '', totals: sums(1, 0, 0, 4_000) },
  ],
  models: [{ model: 'qwen3:8b', totals: sums(11, 9_000, 1_500, 0, 2) }],
  quotas: [],
};

const show = (answer: Usage) => {
  server.use(http.get('*/api/v1/ai/usage', () => HttpResponse.json(answer)));
  return renderElement(<UsageCard />);
};

beforeEach(() => signInAs());

describe('the use of language models', () => {
  it('adds up tokens and names people, the program and models', async () => {
    show(usage);
    expect(await screen.findByText('10.500', { selector: 'dd' })).toBeVisible();
    const people = screen.getByRole('table', { name: 'Personen' });
    expect(within(people).getByRole('row', { name: 'Anna Weber 11 9.000 1.500' })).toBeVisible();
    expect(within(people).getByRole('row', { name: 'ImmoNow selbst 1 4.000 0' })).toBeVisible();
    expect(screen.getByRole('row', { name: 'qwen3:8b 11 9.000 1.500' })).toBeVisible();
    expect(
      within(screen.getByRole('table', { name: 'Token je Tag' })).getByRole('row', { name: /22\. Nov/ }),
    ).toBeInTheDocument();
  });

  it('asks for the chosen period', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/ai/usage', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('period'));
        return HttpResponse.json(usage);
      }),
    );
    const { user } = renderElement(<UsageCard />);
    await screen.findByText('10.500', { selector: 'dd' });
    await user.click(screen.getByRole('combobox', { name: 'Zeitraum' }));
    await user.click(await screen.findByRole('option', { name: 'Letzte 90 Tage' }));
    await expect.poll(() => asked).toEqual(['month', 'quarter']);
  });

  it('shows what is left of a quota and says what a reached one means', async () => {
    show({
      ...usage,
      quotas: [
        { scope: 'tenant', period: 'month', limit: 20_000, used: 5_000, renewed_on: '2026-12-01' },
        { scope: 'tenant', period: 'day', limit: 10_000, used: 10_500, renewed_on: '2026-11-23' },
        { scope: 'user', period: 'day', limit: 3_000, used: null, renewed_on: '2026-11-23' },
      ],
    });
    const month = await screen.findByRole('progressbar', { name: 'Kontingent des Büros in diesem Monat' });
    expect(month).toHaveAttribute('aria-valuenow', '25');
    expect(screen.getByText('10.500 von 10.000 Token')).toBeVisible();
    expect(screen.getByText(/Aufgebraucht: Bis zum 23\.11\.2026/)).toBeVisible();
    expect(screen.getByText('Kontingent je Person und Tag: 3.000 Token')).toBeVisible();
  });

  it('says that nothing was used, and can be tried again when it fails', async () => {
    server.use(
      http.get('*/api/v1/ai/usage', () => HttpResponse.json({ code: 'internal' }, { status: 500 }), {
        once: true,
      }),
      http.get('*/api/v1/ai/usage', () =>
        HttpResponse.json({ ...usage, totals: sums(0), days: [], users: [], models: [] }),
      ),
    );
    const { user } = renderElement(<UsageCard />);
    await user.click(await screen.findByRole('button', { name: 'Erneut versuchen' }));
    expect(await screen.findByText('In diesem Zeitraum wurde kein Sprachmodell genutzt')).toBeVisible();
  });
});

import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import type { Receipt } from './receipt-api';
import type { Source } from './types';
import { WhyDialog } from './why-dialog';

const receipt: Receipt = {
  id: 'r1',
  path: 'search',
  answered_by: 'model',
  model: 'qwen3:8b',
  planned_tokens: 2000,
  prompt_tokens: 1850,
  completion_tokens: 120,
  history_dropped: ['m1'],
  tools: [{ name: 'find_tasks', arguments: '{"overdue":true}', rows: 3, duration_ms: 12 }],
  passages_used: ['p1'],
  passages_dropped: [{ id: 'p2', reason: 'read and not cited', title: 'Mietvertrag Neusser Straße' }],
  duration_ms: 2416,
};

const sources = [
  { n: 1, id: 'p1', title: 'Hausordnung', snippet: 'Nachtruhe ab 22 Uhr', kind: 'document' },
] as unknown as Source[];

const show = () => renderElement(<WhyDialog receiptId="r1" sources={sources} onClose={() => undefined} />);

const valueOf = (name: string) =>
  screen.getByText(name).nextElementSibling?.textContent.replace(/\u00a0/g, ' ');

beforeEach(() => {
  signInAs();
  server.use(http.get('*/api/v1/ai/receipts/r1', () => HttpResponse.json(receipt)));
});

describe('why an answer came about', () => {
  it('names the way, the model, the tools, the sources and what was left out', async () => {
    show();
    expect(await screen.findByText('Suche in Daten und Dokumenten')).toBeVisible();
    expect(valueOf('Modell')).toBe('qwen3:8b');
    expect(valueOf('Token')).toBe('geplant 2.000, gelesen 1.850, geschrieben 120');
    expect(valueOf('Dauer')).toBe('2,4 s');
    expect(valueOf('Werkzeuge')).toContain('12 ms');
    expect(valueOf('Verwendete Quellen')).toBe('[1] Hausordnung');
    expect(valueOf('Gesprächsverlauf')).toBe('1 ältere Nachricht passte nicht hinein');
    expect(valueOf('Gefunden, nicht verwendet')).toBe(
      'Mietvertrag Neusser Straße: gelesen, aber nicht zitiert',
    );
  });

  it('lets an admin ask once more and compare, and nobody else', async () => {
    const answer = (message: string) => ({ message, sources: [], proposed: [], receipt });
    server.use(
      http.post('*/api/v1/ai/receipts/r1/replay', () =>
        HttpResponse.json({ question: 'Ruhe?', then: answer('Ab 22 Uhr.'), today: answer('Ab 23 Uhr.') }),
      ),
    );
    const { user, unmount } = show();
    await user.click(await screen.findByRole('button', { name: 'Heute noch einmal fragen' }));
    const comparison = await screen.findByRole('region', { name: 'Vergleich' });
    expect(within(comparison).getByRole('article', { name: 'Damals' })).toHaveTextContent('Ab 22 Uhr.');
    expect(within(comparison).getByRole('article', { name: 'Heute' })).toHaveTextContent('Ab 23 Uhr.');
    unmount();

    signInAs({ role: 'employee' });
    show();
    expect(await screen.findByText('Suche in Daten und Dokumenten')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Heute noch einmal fragen' })).toBeNull();
  });
});

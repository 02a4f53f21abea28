import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { CanaryCard } from './canary-card';

function show(canaries: object) {
  signInAs();
  server.use(http.get('*/api/v1/ai/health', () => HttpResponse.json({ status: 'ok', canaries })));
  renderElement(<CanaryCard />);
}

describe('the watch between agencies', () => {
  it('claims nothing before the first round', async () => {
    show({ status: 'ok', reason: null, remedy: null, checked_at: null, questions: 0 });
    expect(await screen.findByText('Noch nicht geprüft')).toBeVisible();
    expect(screen.queryByText('Keine Auffälligkeit')).toBeNull();
  });

  it('is content once it has asked', async () => {
    const checked_at = new Date().toISOString();
    show({ status: 'ok', reason: null, remedy: null, checked_at, questions: 18 });
    expect(await screen.findByText('Keine Auffälligkeit')).toBeVisible();
    expect(screen.getByText('Letzte Prüfung: jetzt, 18 Fragen.')).toBeVisible();
  });
});

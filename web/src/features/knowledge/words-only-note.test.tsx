import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { WordsOnlyNote } from './words-only-note';

function health(status: string, waiting: number) {
  server.use(
    http.get('*/api/v1/ai/health', () =>
      HttpResponse.json({
        embeddings: { status },
        vectors: { model: 'bge-m3', waiting, done: 5, quarantined: 0 },
      }),
    ),
  );
}

describe('the note about the search by meaning', () => {
  it('counts the passages that the model still has to read', async () => {
    signInAs();
    health('ok', 1200);
    renderElement(<WordsOnlyNote />);
    expect(await screen.findByText(/Das Modell bge-m3 liest noch 1\.200 Textstellen/)).toBeVisible();
  });

  it('speaks of the missing model and not of passages where there is none', async () => {
    signInAs();
    health('off', 0);
    renderElement(<WordsOnlyNote />);
    expect(await screen.findByText(/Ohne Einbettungsmodell/)).toBeVisible();
    expect(screen.queryByText(/liest noch/)).not.toBeInTheDocument();
  });
});

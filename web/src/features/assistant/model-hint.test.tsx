import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { server } from '@/test/server';
import { ModelHint } from './model-hint';

let asked = 0;

function health(status: string) {
  asked = 0;
  server.use(
    http.get('*/api/v1/ai/health', () => {
      asked += 1;
      return HttpResponse.json({ queue: { status: 'ok' }, model: { status }, waiting_changes: 0 });
    }),
  );
}

beforeEach(() => {
  localStorage.clear();
  signInAs();
});

describe('the hint about the language model', () => {
  it('tells everybody that the model is away, and gives peace once closed', async () => {
    signInAs({ role: 'employee', scopes: ['read', 'write', 'delete'] });
    health('down');
    const { user, unmount } = renderElement(<ModelHint />);
    expect(await screen.findByText(/gerade nicht erreichbar/)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hinweis schließen' }));
    expect(screen.queryByText(/gerade nicht erreichbar/)).not.toBeInTheDocument();
    unmount();
    renderElement(<ModelHint />);
    await waitFor(() => expect(asked).toBeGreaterThan(1));
    expect(screen.queryByText(/gerade nicht erreichbar/)).not.toBeInTheDocument();
  });

  it('leads admins to the set-up where no model was ever chosen, and nobody else', async () => {
    health('off');
    const { unmount } = renderElement(<ModelHint />);
    expect(await screen.findByRole('link', { name: 'Modell einrichten' })).toHaveAttribute('href', '/models');
    unmount();
    signInAs({ role: 'employee', scopes: ['read', 'write', 'delete'] });
    health('off');
    renderElement(<ModelHint />);
    await waitFor(() => expect(asked).toBeGreaterThan(0));
    expect(screen.queryByText(/Ohne Sprachmodell/)).not.toBeInTheDocument();
  });

  it('comes back with the next outage after the model was there again', async () => {
    localStorage.setItem('immonow.model-hint.user-1', 'down');
    health('ok');
    const { unmount } = renderElement(<ModelHint />);
    await waitFor(() => expect(localStorage.getItem('immonow.model-hint.user-1')).toBeNull());
    unmount();
    health('down');
    renderElement(<ModelHint />);
    expect(await screen.findByText(/gerade nicht erreichbar/)).toBeVisible();
  });
});

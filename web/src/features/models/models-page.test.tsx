import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderRoutes, signInAs } from '@/test/render';
import { server } from '@/test/server';
import type { Overview, Server } from './api';
import { modelsFor } from './choices';
import { models } from './feature';

const qwen = {
  name: 'qwen3:8b',
  size_bytes: 5_200_000_000,
  parameter_size: '8.2B',
  quantization: 'Q4_K_M',
  trained_context: 40_960,
  capabilities: ['completion', 'thinking', 'tools'],
  is_loaded: true,
  roles: [],
  trial: null,
};

const nomic = { ...qwen, name: 'nomic-embed-text:latest', capabilities: ['embedding'], is_loaded: false };

const role = {
  server: null,
  model: null,
  context_tokens: null,
  is_usable: false,
  is_tried: false,
  doubts: [],
  reason: null,
  remedy: null,
};

function overview(changes: Partial<Overview> = {}): Overview {
  return {
    editable_in_app: true,
    servers: [
      {
        name: 'Ollama',
        kind: 'ollama',
        endpoint: 'http://127.0.0.1:11434',
        has_key: false,
        reachability: 'reachable',
        version: '0.32.15',
        checked_at: new Date().toISOString(),
        reason: null,
        remedy: null,
        can_install: true,
        queue: { running: 1, waiting: 3, slots: 2, average_seconds: 4 },
        models: [qwen, nomic],
      },
    ],
    roles: (['writer', 'planner', 'embeddings', 'backup'] as const).map((name) => ({ ...role, role: name })),
    recommendations: [
      {
        role: 'writer',
        model: 'qwen3:4b',
        size_bytes: 2_500_000_000,
        why: 'Klein und gut.',
        is_installed: false,
      },
    ],
    memory_gigabytes: 16,
    pulls: [],
    errors: [],
    several_nodes: false,
    ...changes,
  };
}

function answer(with_: Overview) {
  server.use(
    http.get('*/api/v1/ai/models', () => HttpResponse.json(with_)),
    http.get('*/api/v1/ai/usage', () => HttpResponse.json({}, { status: 503 })),
  );
}

beforeEach(() => signInAs());

describe('the page for models', () => {
  it('tells exactly what to do while no server answers', async () => {
    const first = overview().servers[0] as Server;
    answer(
      overview({
        servers: [
          {
            ...first,
            reachability: 'unreachable',
            reason: 'Nicht erreichbar.',
            remedy: 'Starten Sie ihn.',
            models: [],
          },
        ],
      }),
    );
    renderRoutes(models.routes ?? [], '/models');
    expect(await screen.findByRole('heading', { name: 'Noch ist kein Modell erreichbar' })).toBeVisible();
    expect(screen.getByText('ollama pull qwen3:4b')).toBeVisible();
    expect(screen.getByText('Nicht erreichbar. Starten Sie ihn.')).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Aufgaben' })).not.toBeInTheDocument();
  });

  it('shows models with what they can do, and the queue', async () => {
    answer(overview());
    renderRoutes(models.routes ?? [], '/models');
    const list = await screen.findByRole('list', { name: 'Modelle auf Ollama' });
    expect(within(list).getByText('im Speicher')).toBeVisible();
    expect(within(list).getByText('Werkzeuge')).toBeVisible();
    expect(within(list).getByText('Einbettungen')).toBeVisible();
    expect(screen.getByText('3 Fragen warten, etwa 4 s je Antwort')).toBeVisible();
  });

  it('pulls a recommended model on its server', async () => {
    const ordered: unknown[] = [];
    answer(overview());
    server.use(
      http.post('*/api/v1/ai/models/pull', async ({ request }) => {
        ordered.push(await request.json());
        return HttpResponse.json({ job_id: 'j1' });
      }),
    );
    const { user } = renderRoutes(models.routes ?? [], '/models');
    await user.click(await screen.findByRole('button', { name: 'Laden: qwen3:4b' }));
    await waitFor(() => expect(ordered).toEqual([{ server: 'Ollama', model: 'qwen3:4b' }]));
  });

  it('offers nothing to change where the operator decides', async () => {
    answer(overview({ editable_in_app: false }));
    renderRoutes(models.routes ?? [], '/models');
    expect(await screen.findByText(/verwaltet der Betreiber/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Server hinzufügen' })).not.toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Schreiben: Modell' })).toBeDisabled();
  });

  it('streams a test prompt and shows how fast it was', async () => {
    answer(
      overview({
        roles: [
          { ...role, role: 'writer', server: 'Ollama', model: 'qwen3:8b', is_usable: true, is_tried: true },
        ],
      }),
    );
    const done = {
      type: 'done',
      model: 'qwen3:8b',
      is_backup: false,
      tokens: 12,
      tokens_per_second: 21.5,
      first_token_ms: 300,
      duration_ms: 900,
    };
    server.use(
      http.post(
        '*/api/v1/ai/models/test',
        () =>
          new HttpResponse(
            [{ type: 'delta', text: 'Eine helle ' }, { type: 'delta', text: 'Wohnung.' }, done]
              .map((event) => `data: ${JSON.stringify(event)}\n\n`)
              .join(''),
            { headers: { 'content-type': 'text/event-stream' } },
          ),
      ),
    );
    const { user } = renderRoutes(models.routes ?? [], '/models');
    await user.click(await screen.findByRole('button', { name: 'Starten' }));
    expect(await screen.findByText('Eine helle Wohnung.')).toBeVisible();
    expect(screen.getByText('21,5')).toBeVisible();
    expect(screen.getByText('Geantwortet hat qwen3:8b.')).toBeVisible();
  });
});

describe('choices for a role', () => {
  it('offers embedding models for the search only, and keeps what is chosen while its server is away', () => {
    const { servers } = overview();
    const none = { server: null, model: null };
    expect(modelsFor({ role: 'writer', ...none }, servers).map((option) => option.label)).toEqual([
      'qwen3:8b',
    ]);
    expect(modelsFor({ role: 'embeddings', ...none }, servers).map((option) => option.label)).toEqual([
      'nomic-embed-text:latest',
    ]);
    expect(modelsFor({ role: 'writer', server: 'Ollama', model: 'fort' }, [])).toEqual([
      { value: 'Ollama\nfort', label: 'fort' },
    ]);
  });
});

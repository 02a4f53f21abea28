import { act, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { signInAs } from '@/test/render';
import { server } from '@/test/server';
import type { UiCommand } from './types';
import { useAiChat } from './use-ai-chat';

const answer = { answered_by: 'rules', conversation_id: 'v1', message_id: 'm1', receipt_id: 'r1' };

function stream(...parts: unknown[]) {
  const text =
    parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join(': ping\n\n') + 'data: [DONE]\n\n';
  return new HttpResponse(text, { headers: { 'content-type': 'text/event-stream' } });
}

const turn = { type: 'data-turn', data: { conversation_id: 'v1', message_id: 'm1' } };

/** A connection that ends in the middle of the answer. */
function lost(...parts: unknown[]) {
  const text = parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('');
  return new HttpResponse(text, { headers: { 'content-type': 'text/event-stream' } });
}

function start(onUiCommands: (commands: UiCommand[]) => void = () => undefined) {
  signInAs();
  return renderHook(() => useAiChat({ onUiCommands })).result;
}

describe('useAiChat', () => {
  it('builds the answer from the stream and keeps the conversation', async () => {
    const requests: unknown[] = [];
    server.use(
      http.post('*/api/v1/ai/chat', async ({ request }) => {
        expect(request.headers.get('accept')).toBe('text/event-stream');
        requests.push(await request.json());
        return stream(
          { type: 'start' },
          { type: 'text-start', id: '1' },
          { type: 'text-delta', id: '1', delta: 'Drei ' },
          { type: 'text-delta', id: '1', delta: 'Aufgaben [1].' },
          { type: 'text-end', id: '1' },
          { type: 'something-new', data: 1 },
          { type: 'data-sources', data: [{ n: 1, id: 's', title: 'T', snippet: 'x', kind: 'entity' }] },
          { type: 'data-suggestions', data: ['Und morgen?'] },
          { type: 'data-answer', data: answer },
          { type: 'finish' },
        );
      }),
    );
    const chat = start();
    await act(() => chat.current.send('Was ist fällig?', { context: 'kanban' }));
    expect(chat.current.messages.map((message) => message.text)).toEqual([
      'Was ist fällig?',
      'Drei Aufgaben [1].',
    ]);
    expect(chat.current.messages[1]).toMatchObject({
      state: 'done',
      suggestions: ['Und morgen?'],
      info: answer,
    });
    expect(chat.current.conversationId).toBe('v1');

    await act(() => chat.current.send('Und morgen?'));
    expect(requests).toEqual([
      { message: 'Was ist fällig?', context: 'kanban', locale: 'de' },
      { message: 'Und morgen?', conversation_id: 'v1', locale: 'de' },
    ]);
  });

  it('hands on commands for the screen and reports an error inside the stream', async () => {
    const onUiCommands = vi.fn();
    server.use(
      http.post('*/api/v1/ai/chat', () =>
        stream(
          { type: 'data-ui-commands', data: [{ type: 'NAVIGATE', route: '/boards' }] },
          { type: 'error', errorText: 'Das Modell antwortet nicht.' },
        ),
      ),
    );
    const chat = start(onUiCommands);
    await act(() => chat.current.send('Öffne das Board'));
    expect(onUiCommands).toHaveBeenCalledWith([{ type: 'NAVIGATE', route: '/boards' }]);
    expect(chat.current.messages[1]).toMatchObject({
      state: 'failed',
      error: { kind: 'stream', text: 'Das Modell antwortet nicht.' },
    });
  });

  it('tells what the answer waits for and puts the checked answer in the place of words that did not hold', async () => {
    let send: (part: unknown) => void = () => undefined;
    let close: () => void = () => undefined;
    server.use(
      http.post('*/api/v1/ai/chat', () => {
        return new HttpResponse(
          new ReadableStream({
            start(controller) {
              const encoder = new TextEncoder();
              send = (part) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(part)}\n\n`));
              close = () => controller.close();
            },
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        );
      }),
    );
    const chat = start();
    let done: Promise<void> | undefined;
    act(() => {
      done = chat.current.send('Wie hoch ist die Kaution?');
    });
    await waitFor(() => expect(chat.current.busy).toBe(true));
    await act(async () => {
      await waitFor(() =>
        send({ type: 'data-progress', data: { stage: 'queued', position: 2, wait_seconds: 9 } }),
      );
    });
    await waitFor(() =>
      expect(chat.current.messages[1]?.progress).toEqual({ stage: 'queued', position: 2, wait_seconds: 9 }),
    );
    act(() => {
      send({ type: 'text-start', id: 'answer' });
      send({ type: 'text-delta', id: 'answer', delta: 'Die Kaution beträgt 9.999 €' });
    });
    await waitFor(() => expect(chat.current.messages[1]?.text).toBe('Die Kaution beträgt 9.999 €'));
    await act(async () => {
      send({ type: 'data-text-replaced', data: { text: 'Diese Stelle passt am besten: …' } });
      send({ type: 'text-end', id: 'answer' });
      send({ type: 'data-answer', data: answer });
      close();
      await done;
    });
    expect(chat.current.messages[1]).toMatchObject({
      state: 'done',
      text: 'Diese Stelle passt am besten: …',
      info: answer,
    });
  });

  it('keeps the question when the request is refused', async () => {
    server.use(
      http.post('*/api/v1/ai/chat', () =>
        HttpResponse.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '12' } }),
      ),
    );
    const chat = start();
    await act(() => chat.current.send('Hallo'));
    expect(chat.current.messages[1]).toMatchObject({
      state: 'failed',
      error: { kind: 'request', error: { status: 429, retryAfterSeconds: 12 } },
    });
    expect(chat.current.busy).toBe(false);
  });

  it('stops in the middle, keeps what was written and can go on', async () => {
    server.use(
      http.post('*/api/v1/ai/chat', () => {
        return new HttpResponse(
          new ReadableStream({
            start(controller) {
              const part = { type: 'text-delta', id: '1', delta: 'Anfang' };
              controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(part)}\n\n`));
            },
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        );
      }),
    );
    const chat = start();
    let done: Promise<void> | undefined;
    act(() => {
      done = chat.current.send('Erzähl');
    });
    await waitFor(() => expect(chat.current.messages[1]?.text).toBe('Anfang'));
    await act(async () => {
      chat.current.stop();
      await done;
    });
    expect(chat.current.messages[1]).toMatchObject({ state: 'stopped', text: 'Anfang' });
    expect(chat.current.busy).toBe(false);
  });

  it('comes back to an answer whose connection broke, without asking twice or writing it twice', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/ai/chat', () => {
        asked++;
        return lost(turn, { type: 'text-delta', id: '1', delta: 'Drei ' });
      }),
      http.get('*/api/v1/ai/conversations/v1/stream', () =>
        stream(
          turn,
          { type: 'text-delta', id: '1', delta: 'Drei Aufgaben.' },
          { type: 'data-answer', data: answer },
          { type: 'finish' },
        ),
      ),
    );
    const chat = start();
    await act(() => chat.current.send('Was ist fällig?'));
    expect(chat.current.messages.map((message) => message.text)).toEqual([
      'Was ist fällig?',
      'Drei Aufgaben.',
    ]);
    expect(chat.current.messages[1]).toMatchObject({ state: 'done', info: answer });
    expect(asked).toBe(1);
  });

  it('takes the stored answer where it was finished while the connection was lost', async () => {
    server.use(
      http.post('*/api/v1/ai/chat', () => lost(turn)),
      http.get('*/api/v1/ai/conversations/v1/stream', () => new HttpResponse(null, { status: 204 })),
      http.get('*/api/v1/ai/conversations/v1', () =>
        HttpResponse.json({
          messages: [
            { id: 'm0', role: 'user', message: 'Was ist fällig?' },
            { id: 'm1', role: 'assistant', message: 'Vier Aufgaben.', answered_by: 'rules' },
          ],
        }),
      ),
      http.get('*/api/v1/ai/actions', () => HttpResponse.json({ items: [] })),
    );
    const chat = start();
    await act(() => chat.current.send('Was ist fällig?'));
    expect(chat.current.messages.map((message) => message.text)).toEqual([
      'Was ist fällig?',
      'Vier Aufgaben.',
    ]);
    expect(chat.current.busy).toBe(false);
  });
});

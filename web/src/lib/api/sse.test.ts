import { describe, expect, it } from 'vitest';
import { readEvents } from './sse';

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(encoder.encode(chunk)));
      controller.close();
    },
  });
}

async function collect(...chunks: string[]) {
  const events = [];
  for await (const event of readEvents(bodyOf(...chunks))) events.push(event);
  return events;
}

describe('readEvents', () => {
  it('joins events that arrive in pieces', async () => {
    expect(await collect('data: {"a"', ':1}\n', '\ndata: two\n\n')).toEqual([
      { event: 'message', data: '{"a":1}' },
      { event: 'message', data: 'two' },
    ]);
  });

  it('skips comments, keeps names and joins lines of one event', async () => {
    expect(await collect(': ping\n\nevent: note\r\ndata: one\r\ndata: two\r\n\r\n')).toEqual([
      { event: 'note', data: 'one\ntwo' },
    ]);
  });

  it('does not break a character that is cut in two', async () => {
    const bytes = new TextEncoder().encode('data: Köln\n\n');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 8));
        controller.enqueue(bytes.slice(8));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(body)) events.push(event.data);
    expect(events).toEqual(['Köln']);
  });

  it('closes the connection when the reader leaves early', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: more\n\n')),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const event of readEvents(body)) {
      expect(event.data).toBe('more');
      break;
    }
    expect(cancelled).toBe(true);
  });
});

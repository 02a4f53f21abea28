export interface ServerEvent {
  event: string;
  data: string;
}

/** Reads a `text/event-stream` body. EventSource cannot POST, therefore by hand; comments (": ping") are skipped. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const cancel = () => {
    reader.cancel().catch(() => undefined);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  let buffer = '';
  let event = 'message';
  let lines: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      buffer += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const parts = buffer.split(/\r\n|\n|\r(?!$)/);
      // At the end an unterminated last line still counts as a line, as lenient readers do.
      buffer = done ? '' : (parts.pop() ?? '');
      for (const line of parts) {
        if (line === '') {
          if (lines.length > 0) yield { event, data: lines.join('\n') };
          event = 'message';
          lines = [];
        } else if (line.startsWith('data:')) lines.push(line.slice(line[5] === ' ' ? 6 : 5));
        else if (line.startsWith('event:')) event = line.slice(6).trim();
      }
      if (done) {
        if (lines.length > 0) yield { event, data: lines.join('\n') };
        return;
      }
    }
  } finally {
    // Leaving early (stop button) must close the connection, otherwise the server keeps generating.
    cancel();
    signal?.removeEventListener('abort', cancel);
  }
}

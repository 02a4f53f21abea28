import { ApiError } from '@/lib/api/error';
import { currentAccessToken } from '@/lib/api/session';
import { randomId } from '@/lib/ids';
import { createStore } from '@/lib/store';

export type IntakeStatus = 'waiting' | 'sending' | 'reading' | 'indexed' | 'failed';

export interface IntakeItem {
  id: string;
  file: File;
  status: IntakeStatus;
  /** Of the upload, 0 to 1. */
  progress: number;
  /** The document that was made of the file. */
  documentId: string | null;
  /** How far reading it has come. */
  pages?: { page: number; pages: number } | null | undefined;
  /** Why the upload failed, or the server's code why the text could not be read. */
  error: unknown;
}

/** What the server takes; files above it are refused before they are sent. */
export const largestFile = 200 * 1024 * 1024;

const atOnce = 3;

/** The intake goes on while people look at other pages. */
export const intake = createStore<IntakeItem[]>([]);

let running = 0;

export function changeItem(id: string, changes: Partial<IntakeItem>): void {
  intake.set((current) => current.map((item) => (item.id === id ? { ...item, ...changes } : item)));
}

export function takeIn(files: readonly File[]): void {
  const added = files.map((file): IntakeItem => {
    const refusal = file.size > largestFile ? 'too_large' : file.size === 0 ? 'empty' : null;
    return {
      id: randomId(),
      file,
      status: refusal ? 'failed' : 'waiting',
      progress: 0,
      documentId: null,
      error: refusal,
    };
  });
  intake.set((current) => [...current, ...added]);
  pump();
}

export function sendAgain(id: string): void {
  changeItem(id, { status: 'waiting', progress: 0, error: null });
  pump();
}

/** Takes what is finished off the list. */
export function clearDone(): void {
  intake.set((current) => current.filter((item) => item.status !== 'indexed' && item.status !== 'failed'));
}

function pump(): void {
  const waiting = intake.get().filter((item) => item.status === 'waiting');
  for (const item of waiting.slice(0, Math.max(0, atOnce - running))) {
    running++;
    changeItem(item.id, { status: 'sending' });
    void send(item).finally(() => {
      running--;
      pump();
    });
  }
}

async function send(item: IntakeItem): Promise<void> {
  try {
    const documentId = await post(item, await currentAccessToken());
    changeItem(item.id, { status: 'reading', progress: 1, documentId });
  } catch (error) {
    changeItem(item.id, { status: 'failed', error });
  }
}

function post(item: IntakeItem, token: string | null): Promise<string> {
  const form = new FormData();
  form.append('file', item.file, item.file.name);
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a file has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/ai/ingest');
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('accept-language', document.documentElement.lang || 'de');
    // The same key on every attempt: a repeated upload whose answer got lost makes no second document.
    request.setRequestHeader('idempotency-key', item.id);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) changeItem(item.id, { progress: event.loaded / event.total });
    };
    request.onload = () => {
      if (request.status < 300) {
        resolve((JSON.parse(request.responseText) as { source_id: string }).source_id);
        return;
      }
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
      });
      void ApiError.fromResponse(answer).then(reject);
    };
    request.onerror = () => reject(ApiError.network());
    request.send(form);
  });
}

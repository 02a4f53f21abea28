import { ApiError } from '@/lib/api/error';
import { currentAccessToken } from '@/lib/api/session';
import { randomId } from '@/lib/ids';
import { createStore } from '@/lib/store';
import type { DocumentRecord } from './types';

export type UploadStatus = 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';

export interface Upload {
  id: string;
  file: File;
  folderId: string | null;
  /** Set when the file becomes a new version of a document. */
  documentId: string | null;
  status: UploadStatus;
  /** 0 to 1. */
  progress: number;
  error: unknown;
}

/** What the server takes; files above it are refused before they are sent. */
export const largestFile = 200 * 1024 * 1024;

const atOnce = 3;

/** Uploads go on while people walk through the app, so they live outside the components. */
export const uploads = createStore<Upload[]>([]);

const running = new Map<string, XMLHttpRequest>();
const listeners = new Map<string, (document: DocumentRecord) => void>();

function change(id: string, changes: Partial<Upload>): void {
  uploads.set((current) => current.map((item) => (item.id === id ? { ...item, ...changes } : item)));
}

interface Target {
  folderId?: string | null;
  documentId?: string | null;
  onDone: (document: DocumentRecord) => void;
}

export function startUploads(files: readonly File[], { folderId, documentId, onDone }: Target): void {
  const added = files.map((file): Upload => {
    const id = randomId();
    listeners.set(id, onDone);
    const tooLarge = file.size > largestFile;
    return {
      id,
      file,
      folderId: folderId ?? null,
      documentId: documentId ?? null,
      status: tooLarge ? 'failed' : 'waiting',
      progress: 0,
      error: tooLarge ? 'too_large' : null,
    };
  });
  uploads.set((current) => [...current, ...added]);
  pump();
}

export function cancelUpload(id: string): void {
  change(id, { status: 'cancelled' });
  running.get(id)?.abort();
}

export function retryUpload(id: string): void {
  change(id, { status: 'waiting', progress: 0, error: null });
  pump();
}

/** Takes what is no longer at work off the list. */
export function dismissUploads(): void {
  uploads.set((current) => current.filter((item) => item.status === 'waiting' || item.status === 'sending'));
}

function pump(): void {
  const waiting = uploads.get().filter((item) => item.status === 'waiting');
  for (const item of waiting.slice(0, Math.max(0, atOnce - running.size))) {
    // The place is taken at once, before the token has been fetched.
    const request = new XMLHttpRequest();
    running.set(item.id, request);
    change(item.id, { status: 'sending' });
    void send(item, request).finally(() => {
      running.delete(item.id);
      pump();
    });
  }
}

async function send(item: Upload, request: XMLHttpRequest): Promise<void> {
  try {
    const token = await currentAccessToken();
    if (uploads.get().find((current) => current.id === item.id)?.status !== 'sending') return;
    const document = await post(item, request, token);
    change(item.id, { status: 'done', progress: 1 });
    listeners.get(item.id)?.(document);
    listeners.delete(item.id);
  } catch (error) {
    const current = uploads.get().find((other) => other.id === item.id);
    if (current?.status !== 'cancelled') change(item.id, { status: 'failed', error });
  }
}

function post(item: Upload, request: XMLHttpRequest, token: string | null): Promise<DocumentRecord> {
  const form = new FormData();
  if (item.folderId) form.append('folder_id', item.folderId);
  form.append('file', item.file, item.file.name);
  return new Promise((resolve, reject) => {
    request.open(
      'POST',
      item.documentId ? `/api/v1/documents/${item.documentId}/versions` : '/api/v1/documents/upload',
    );
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('accept-language', document.documentElement.lang || 'de');
    // The same key on every attempt: a repeated upload whose answer got lost makes no second document.
    request.setRequestHeader('idempotency-key', item.id);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) change(item.id, { progress: event.loaded / event.total });
    };
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DocumentRecord);
      else {
        const answer = new Response(request.responseText, {
          status: request.status,
          headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
        });
        void ApiError.fromResponse(answer).then(reject);
      }
    };
    request.onerror = () => reject(ApiError.network());
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.send(form);
  });
}

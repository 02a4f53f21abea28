import { createStore } from '@/lib/store';

export type ToastTone = 'info' | 'success' | 'warning' | 'error';

export interface ToastMessage {
  id: number;
  tone: ToastTone;
  title: string;
  text?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
  durationMs: number;
}

export const toasts = createStore<ToastMessage[]>([]);
let nextId = 1;

interface ToastOptions {
  text?: string | undefined;
  action?: ToastMessage['action'];
  durationMs?: number;
}

/** Callable from anywhere: `toast('success', 'Gespeichert')`. With an action it stays longer. */
export function toast(tone: ToastTone, title: string, options: ToastOptions = {}): void {
  const durationMs = options.durationMs ?? (options.action ? 9000 : tone === 'error' ? 8000 : 4500);
  const message = { id: nextId++, tone, title, text: options.text, action: options.action, durationMs };
  // Three at a time are readable; older ones make room.
  toasts.set((current) => [...current.slice(-2), message]);
}

export function dismissToast(id: number): void {
  toasts.set((current) => current.filter((item) => item.id !== id));
}

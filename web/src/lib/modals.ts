import { createStore, useStore } from '@/lib/store';

interface OpenModal {
  name: string;
  data: Record<string, unknown>;
}

const current = createStore<OpenModal | null>(null);

/** Opens a dialog that a feature registered by name. Unknown names are ignored: they may come from the assistant. */
export function openModal(name: string, data: Record<string, unknown> = {}): void {
  current.set({ name, data });
}

export function closeModal(): void {
  current.set(null);
}

export function useOpenModal(): OpenModal | null {
  return useStore(current);
}

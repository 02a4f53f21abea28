import { createStore, useStore } from '@/lib/store';

interface OpenModal {
  name: string;
  data: Record<string, unknown>;
}

const registered = createStore<ReadonlySet<string>>(new Set());

/** The app says once which dialogs its features offer. */
export function registerModals(names: readonly string[]): void {
  registered.set(new Set(names));
}

/** Whether a dialog exists, so that no button leads nowhere when its feature is not part of this installation. */
export function useHasModal(name: string): boolean {
  return useStore(registered).has(name);
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

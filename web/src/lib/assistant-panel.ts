import { createStore, useStore } from '@/lib/store';

export interface AssistantRequest {
  context?: string;
  entity?: { type: string; id: string; label: string };
  prompt?: string;
}

interface PanelState {
  open: boolean;
  request: AssistantRequest | null;
}

const panel = createStore<PanelState>({ open: false, request: null });

/** Any screen may open the assistant about its record without knowing the assistant feature. */
export function openAssistant(request: AssistantRequest = {}): void {
  panel.set({ open: true, request });
}

/** A request is answered once, not again when the panel is opened the next time. */
export function takeAssistantRequest(): void {
  panel.set((state) => ({ ...state, request: null }));
}

export function closeAssistant(): void {
  panel.set((state) => ({ ...state, open: false }));
}

export function toggleAssistant(): void {
  panel.set((state) => ({ ...state, open: !state.open }));
}

export function useAssistantPanel(): PanelState {
  return useStore(panel);
}

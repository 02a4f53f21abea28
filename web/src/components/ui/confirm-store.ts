import { createStore } from '@/lib/store';

export interface ConfirmRequest {
  title: string;
  text?: string;
  confirmLabel: string;
  danger?: boolean;
  answer: (confirmed: boolean) => void;
}

export const confirmRequest = createStore<ConfirmRequest | null>(null);

/** Asks and waits: `if (await confirm({...})) …`. */
export function confirm(question: Omit<ConfirmRequest, 'answer'>): Promise<boolean> {
  return new Promise((resolve) => {
    confirmRequest.set({
      ...question,
      answer: (confirmed) => {
        confirmRequest.set(null);
        resolve(confirmed);
      },
    });
  });
}

import { local } from '@/lib/storage';
import { createStore, useStore } from '@/lib/store';

export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'immonow.theme';

function read(): ThemeChoice {
  const stored = local.get(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

const choice = createStore<ThemeChoice>(read());

function apply(): void {
  const value = choice.get();
  const dark = value === 'dark' || (value === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

export function startTheme(): void {
  apply();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

export function setTheme(next: ThemeChoice): void {
  if (next === 'system') local.remove(storageKey);
  else local.set(storageKey, next);
  choice.set(next);
  apply();
}

export function useTheme(): ThemeChoice {
  return useStore(choice);
}

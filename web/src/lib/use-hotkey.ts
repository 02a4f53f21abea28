import { useEffect, useRef } from 'react';

/** One global shortcut such as "mod+k"; `mod` is Ctrl, on a Mac ⌘. */
export function useHotkey(combination: string, handler: () => void, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const parts = combination.split('+');
    const key = parts.at(-1);
    const listener = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key) return;
      if (parts.includes('mod') !== (event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [combination, enabled]);
}

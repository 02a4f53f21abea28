import { useRef, useState, type KeyboardEvent } from 'react';

interface RowKeysOptions {
  count: number;
  scrollTo: (index: number) => void;
  onOpen: (index: number) => void;
}

const pageRows = 10;

/** Arrow keys, Home, End, Page keys and Enter over virtual rows. One row at a time is in the tab order. */
export function useRowKeys({ count, scrollTo, onOpen }: RowKeysOptions) {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | null>(null);
  const current = Math.min(active, Math.max(0, count - 1));

  const move = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    wanted.current = next;
    setActive(next);
    scrollTo(next);
  };

  return {
    setActive,
    tabIndex: (index: number) => (index === current ? 0 : -1),
    // The row may not exist yet when the key is pressed; it takes the focus as soon as it is drawn.
    ref: (index: number) => (element: HTMLElement | null) => {
      if (element && wanted.current === index) {
        wanted.current = null;
        element.focus({ preventScroll: true });
      }
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget) return;
      const target = {
        ArrowDown: current + 1,
        ArrowUp: current - 1,
        Home: 0,
        End: count - 1,
        PageDown: current + pageRows,
        PageUp: current - pageRows,
      }[event.key];
      if (target !== undefined) {
        event.preventDefault();
        move(target);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(current);
      }
    },
  };
}

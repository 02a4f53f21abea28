import type { ReactNode } from 'react';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** "mod+k" as people see it on their keyboard. */
export function shortcutLabel(combination: string): string {
  return combination
    .split('+')
    .map((part) => (part === 'mod' ? (isMac ? '⌘' : 'Strg') : part.toUpperCase()))
    .join(isMac ? '' : ' ');
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden
      className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line-strong bg-sunken px-1 font-sans text-2xs font-medium text-muted"
    >
      {children}
    </kbd>
  );
}

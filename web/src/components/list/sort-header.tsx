import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { hiddenUntil } from './columns';

interface SortHeaderProps {
  meta: { align?: 'right'; sort?: string; wide?: 'md' | 'lg' } | undefined;
  sort: string;
  onSort: (sort: string) => void;
  children: ReactNode;
}

/** Sort is the server's notation: "name" ascending, "-name" descending. */
export function SortHeader({ meta, sort, onSort, children }: SortHeaderProps) {
  const field = meta?.sort;
  const active = field !== undefined && sort.replace(/^-/, '') === field;
  const descending = active && sort.startsWith('-');
  const Icon = descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={active ? (descending ? 'descending' : 'ascending') : field ? 'none' : undefined}
      className={cn(
        'min-w-0 truncate px-2 text-xs font-medium text-muted',
        meta?.align === 'right' && 'text-right',
        hiddenUntil(meta?.wide),
      )}
    >
      {field ? (
        <button
          type="button"
          onClick={() => onSort(active && !descending ? `-${field}` : field)}
          className={cn(
            '-mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 py-0.5 hover:text-fg',
            active && 'text-fg',
          )}
        >
          <span className="truncate">{children}</span>
          {active ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
        </button>
      ) : (
        children
      )}
    </div>
  );
}

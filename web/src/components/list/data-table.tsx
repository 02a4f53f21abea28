import {
  flexRender,
  getCoreRowModel,
  useReactTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CursorList } from '@/lib/api/list';
import { cn } from '@/lib/cn';
import { Spinner } from '@/components/ui/spinner';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { columnTracks, gridClass, hiddenUntil } from './columns';
import { SortHeader } from './sort-header';
import { useRowKeys } from './use-row-keys';

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the library fixes the parameters
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Track of the CSS grid, for example "minmax(12rem, 2fr)". */
    width: string;
    align?: 'right';
    /** The server's sort field; without it the header is plain text. */
    sort?: string;
    /** From which width of the table on the column is shown: `md` 42 rem, `lg` 64 rem. */
    wide?: 'md' | 'lg';
  }
}

interface DataTableProps<T extends { id: string }> {
  label: string;
  list: CursorList<T>;
  columns: ColumnDef<T>[];
  onOpen: (row: T) => void;
  sort: string;
  onSort: (sort: string) => void;
  empty: ReactNode;
  rowHeight?: number;
}

/** A cursor list of any length: only visible rows exist in the page, more are fetched before the end is reached. */
export function DataTable<T extends { id: string }>({
  label,
  list,
  columns,
  onOpen,
  sort,
  onSort,
  empty,
  rowHeight = 48,
}: DataTableProps<T>) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useReactTable({
    data: list.rows,
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => row.id,
    manualSorting: true,
  });
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // Where nothing has been laid out yet (first paint, tests) a screenful is drawn.
    initialRect: { width: 1024, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const lastVisible = items.at(-1)?.index ?? 0;
  const { hasMore, isLoadingMore, loadMore } = list;

  useEffect(() => {
    if (hasMore && !isLoadingMore && lastVisible >= rows.length - 20) loadMore();
  }, [hasMore, isLoadingMore, lastVisible, rows.length, loadMore]);

  const keys = useRowKeys({
    count: rows.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: (index) => {
      const row = rows[index];
      if (row) onOpen(row.original);
    },
  });

  const gridStyle = columnTracks(columns.map((column) => column.meta));

  if (list.error && rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (!list.isLoading && rows.length === 0) return <>{empty}</>;

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={list.total ?? rows.length}
      aria-busy={list.isLoading || list.isRefreshing}
      className="card @container relative min-h-0 flex-1 overflow-auto overscroll-contain max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
    >
      <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface/95 backdrop-blur">
        {table.getHeaderGroups().map((group) => (
          <div key={group.id} role="row" style={gridStyle} className={cn(gridClass, 'h-9 items-center px-2')}>
            {group.headers.map((header) => (
              <SortHeader key={header.id} meta={header.column.columnDef.meta} sort={sort} onSort={onSort}>
                {flexRender(header.column.columnDef.header, header.getContext())}
              </SortHeader>
            ))}
          </div>
        ))}
      </div>
      {list.isLoading ? (
        <TableSkeleton rowHeight={rowHeight} />
      ) : (
        <div
          role="rowgroup"
          className={cn('relative', list.isRefreshing && 'opacity-70 transition-opacity')}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={row.id}
                role="row"
                aria-rowindex={item.index + 2}
                tabIndex={keys.tabIndex(item.index)}
                ref={keys.ref(item.index)}
                onKeyDown={keys.onKeyDown}
                onFocus={() => keys.setActive(item.index)}
                onClick={(event) => {
                  if (!(event.target as Element).closest('a, button, input, [role="checkbox"]'))
                    onOpen(row.original);
                }}
                className={cn(
                  gridClass,
                  'absolute inset-x-0 cursor-pointer items-center border-b border-line px-2 text-sm hover:bg-hover focus-visible:-outline-offset-2',
                )}
                style={{ ...gridStyle, height: item.size, transform: `translateY(${item.start}px)` }}
              >
                {row.getVisibleCells().map((cell) => (
                  <div
                    key={cell.id}
                    role="gridcell"
                    className={cn(
                      'min-w-0 truncate px-2',
                      cell.column.columnDef.meta?.align === 'right' && 'text-right tabular-nums',
                      hiddenUntil(cell.column.columnDef.meta?.wide),
                    )}
                  >
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
      {list.isLoadingMore ? (
        <div role="status" className="flex items-center justify-center gap-2 p-3 text-xs text-muted">
          <Spinner /> {t('list.loadingMore')}
        </div>
      ) : null}
    </div>
  );
}

function TableSkeleton({ rowHeight }: { rowHeight: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: 12 }, (_, index) => (
        <div
          key={index}
          className="flex items-center gap-6 border-b border-line px-4"
          style={{ height: rowHeight }}
        >
          <Skeleton className="size-7 shrink-0 rounded-full" />
          <Skeleton className="w-1/4" />
          <Skeleton className="hidden w-1/5 md:block" />
          <Skeleton className="ml-auto w-24" />
        </div>
      ))}
    </div>
  );
}

import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Page } from '@/lib/api/client';

interface ListOptions<T> {
  queryKey: QueryKey;
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  enabled?: boolean;
  /** Milliseconds until the list is looked up again by itself, as long as its rows call for it. */
  refetchEvery?: (rows: T[]) => number | false;
}

/** One cursor list: pages are fetched as the table asks for more, rows come out flat. */
export function useCursorList<T>({ queryKey, fetchPage, enabled = true, refetchEvery }: ListOptions<T>) {
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      refetchEvery?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    rows,
    total: query.data?.pages[0]?.total ?? undefined,
    isLoading: query.isPending && enabled,
    isRefreshing: query.isFetching && !query.isFetchingNextPage && !query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

export type CursorList<T> = ReturnType<typeof useCursorList<T>>;

import { useQueries } from '@tanstack/react-query';
import { useLocale } from '@/lib/locale';
import { useDebounced } from '@/lib/use-debounced';
import { searchProviders } from '../features';

/** Asks every feature's list at once; a failing one does not hide the others. */
export function usePaletteSearch(text: string, open: boolean) {
  const locale = useLocale();
  const query = useDebounced(text, 180);
  const enabled = open && query.length >= 2;
  const results = useQueries({
    queries: searchProviders.map((provider) => ({
      queryKey: ['palette', provider.id, query],
      queryFn: ({ signal }: { signal: AbortSignal }) => provider.search(query, signal),
      enabled,
      staleTime: 30_000,
    })),
  });
  const groups = enabled
    ? searchProviders.flatMap((provider, index) => {
        const hits = results[index]?.data ?? [];
        return hits.length > 0
          ? [{ id: provider.id, label: provider.label[locale], icon: provider.icon, hits }]
          : [];
      })
    : [];
  return {
    groups,
    isSearching: enabled && results.some((result) => result.isFetching),
    failed: enabled && results.length > 0 && results.every((result) => result.isError),
  };
}

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Filters live in the address, so that back, reload and a shared link show the same list. */
export function useUrlFilters<K extends string>(keys: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const values = useMemo(
    () => Object.fromEntries(keys.map((key) => [key, params.get(key) ?? ''])) as Record<K, string>,
    [keys, params],
  );
  const set = useCallback(
    (changes: Partial<Record<K, string | undefined>>) => {
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [key, value] of Object.entries(changes) as [K, string | undefined][]) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  const clear = useCallback(
    () => set(Object.fromEntries(keys.map((key) => [key, undefined])) as never),
    [keys, set],
  );
  return { values, set, clear };
}

import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '@/components/ui/spinner';
import { ErrorState, Skeleton } from '@/components/ui/states';
import type { CursorList } from '@/lib/api/list';
import type { Property } from '@/lib/api/property-types';
import { useIsPhone } from '@/lib/use-media';
import { cn } from '@/lib/cn';
import { PropertyCard } from './property-card';

const gridClass = 'grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-4';

/** Cards page by page: the next page is asked for shortly before the end comes into view. */
export function PropertyCards({ list, empty }: { list: CursorList<Property>; empty: ReactNode }) {
  const { t } = useTranslation('properties');
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isPhone = useIsPhone();
  const { hasMore, isLoadingMore, loadMore } = list;

  useEffect(() => {
    if (!end.current || !hasMore || isLoadingMore) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) loadMore();
      },
      // On phones the whole page scrolls, elsewhere only the cards do.
      { root: isPhone ? null : scroller.current, rootMargin: '600px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, isLoadingMore, isPhone, loadMore]);

  if (list.error && list.rows.length === 0) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (!list.isLoading && list.rows.length === 0) return <>{empty}</>;
  return (
    <div ref={scroller} className="-mx-4 min-h-0 flex-1 overflow-y-auto px-4 pt-0.5 pb-6 md:-mx-6 md:px-6">
      {list.isLoading ? (
        <CardsSkeleton />
      ) : (
        <ul
          aria-label={t('title')}
          aria-busy={list.isRefreshing}
          className={cn(gridClass, list.isRefreshing && 'opacity-70 transition-opacity')}
        >
          {list.rows.map((property) => (
            <li key={property.id} className="flex">
              <PropertyCard property={property} />
            </li>
          ))}
        </ul>
      )}
      <div ref={end} className="h-px" />
      {isLoadingMore ? (
        <div role="status" className="flex items-center justify-center gap-2 p-3 text-xs text-muted">
          <Spinner /> {t('common:list.loadingMore')}
        </div>
      ) : null}
    </div>
  );
}

function CardsSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className={gridClass}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="card overflow-hidden">
          <Skeleton className="aspect-4/3 h-auto w-full rounded-none" />
          <div className="flex flex-col gap-2 p-4">
            <Skeleton className="w-24" />
            <Skeleton className="w-full" />
            <Skeleton className="w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}

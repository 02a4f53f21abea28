import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { SearchField } from './search-field';

interface FilterBarProps {
  search?: { value: string; onChange: (value: string) => void; placeholder: string };
  /** Something is filtered, so that there is something to clear. */
  active: boolean;
  onClear: () => void;
  children?: ReactNode;
  /** On phones many filters scroll sideways instead of filling the screen. */
  scrolls?: boolean;
  trailing?: ReactNode;
}

/** Search, filters and the way back to the whole list. */
export function FilterBar({ search, active, onClear, children, scrolls = false, trailing }: FilterBarProps) {
  const { t } = useTranslation();
  const filters = (
    <>
      {children}
      {active ? (
        <Button variant="ghost" onClick={onClear}>
          {t('action.clear')}
        </Button>
      ) : null}
    </>
  );
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      {search ? <SearchField {...search} /> : null}
      {scrolls ? (
        <div className="flex gap-2 max-md:-mx-4 max-md:w-[calc(100%+2rem)] max-md:overflow-x-auto max-md:px-4 max-md:py-0.5 md:contents">
          {filters}
        </div>
      ) : (
        filters
      )}
      {trailing}
    </div>
  );
}

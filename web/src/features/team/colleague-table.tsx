import type { ColumnDef } from '@tanstack/react-table';
import { UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/list/data-table';
import { SearchField } from '@/components/list/search-field';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import type { Colleague } from '@/lib/api/account-types';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useColleagueList } from './api';
import { ColleagueDialog } from './colleague-dialog';

const filterKeys = ['q'] as const;

/** The team as staff sees it: how to reach whom, and nothing to change. */
export function ColleagueTable() {
  const { t } = useTranslation('team');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const list = useColleagueList(values.q);
  const [opened, setOpened] = useState<Colleague | null>(null);
  const columns = useMemo<ColumnDef<Colleague>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        meta: { width: 'minmax(13rem, 2fr)' },
        cell: ({ row: { original: colleague } }) => (
          <span className="flex items-center gap-3">
            <Avatar name={colleague.name} />
            <span className="min-w-0">
              <span className="block truncate font-medium">{colleague.name}</span>
              <span className="block truncate text-xs text-muted">{colleague.job_title}</span>
            </span>
          </span>
        ),
      },
      {
        id: 'email',
        header: t('column.email'),
        meta: { width: 'minmax(12rem, 1.5fr)', wide: 'md' },
        cell: ({ row }) => (
          <a href={`mailto:${row.original.email}`} tabIndex={-1} className="text-muted hover:underline">
            {row.original.email}
          </a>
        ),
      },
      {
        id: 'phone',
        header: t('column.phone'),
        meta: { width: 'minmax(8rem, 1fr)' },
        cell: ({ row }) =>
          row.original.phone ? (
            <a
              href={`tel:${row.original.phone}`}
              tabIndex={-1}
              className="text-muted tabular-nums hover:underline"
            >
              {row.original.phone}
            </a>
          ) : (
            '–'
          ),
      },
    ],
    [t],
  );
  return (
    <>
      <div role="search">
        <SearchField value={values.q} onChange={(q) => set({ q })} placeholder={t('searchPlaceholder')} />
      </div>
      <DataTable
        label={t('title')}
        list={list}
        columns={columns}
        sort="name"
        onSort={() => undefined}
        onOpen={setOpened}
        rowHeight={56}
        empty={
          <EmptyState
            icon={UsersRound}
            title={t('empty.filteredTitle')}
            text={t('empty.filteredText')}
            action={<Button onClick={clear}>{t('common:action.clear')}</Button>}
          />
        }
      />
      {opened ? <ColleagueDialog colleague={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

import { Building2, LayoutGrid, Plus, TableProperties } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { ListEmpty } from '@/components/list/list-empty';
import { useCountText } from '@/components/list/use-count-text';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { useCan } from '@/lib/api/session';
import { local } from '@/lib/storage';
import { useIsPhone } from '@/lib/use-media';
import { useUrlFilters } from '@/lib/use-url-filters';
import { filterKeys, usePropertyList } from './api';
import { PropertyCards } from './property-cards';
import { usePropertyColumns } from './property-columns';
import { PropertyFilterBar } from './property-filter-bar';
import { SortSelect } from './sort-select';

const viewKey = 'immonow.properties.view';
const urlKeys = [...filterKeys, 'sort'] as const;

export function PropertiesPage() {
  const { t } = useTranslation('properties');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const isPhone = useIsPhone();
  const [view, setView] = useState(local.get(viewKey) === 'table' ? 'table' : 'cards');
  const { values, set, clear } = useUrlFilters(urlKeys);
  const sort = values.sort || '-created_at';
  const list = usePropertyList({ ...values, sort });
  const count = useCountText(list.total);
  const columns = usePropertyColumns();
  const filtered = filterKeys.some((key) => values[key]);

  const create = canWrite ? (
    <Button asChild variant="primary">
      <Link to="/properties/new">
        <Plus /> {t('create')}
      </Link>
    </Button>
  ) : null;
  const empty = (
    <ListEmpty namespace="properties" icon={Building2} filtered={filtered} onClear={clear} create={create} />
  );
  const switchTo = (next: string) => {
    local.set(viewKey, next);
    setView(next);
  };

  return (
    <Page fill={!isPhone || view === 'table'}>
      <PageHeader
        title={t('title')}
        subtitle={count}
        actions={
          <>
            <SortSelect value={sort} onChange={(next) => set({ sort: next })} />
            <div role="group" aria-label={t('view.label')} className="flex">
              {(['cards', 'table'] as const).map((option) => (
                <Button
                  key={option}
                  size="icon"
                  aria-label={t(`view.${option}`)}
                  aria-pressed={view === option}
                  onClick={() => switchTo(option)}
                  className="first:rounded-r-none last:-ml-px last:rounded-l-none aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
                >
                  {option === 'cards' ? <LayoutGrid /> : <TableProperties />}
                </Button>
              ))}
            </div>
            {create}
          </>
        }
      />
      <PropertyFilterBar values={values} onChange={set} onClear={clear} />
      {view === 'table' ? (
        <DataTable
          label={t('title')}
          list={list}
          columns={columns}
          sort={sort}
          onSort={(next) => set({ sort: next })}
          onOpen={(property) => void navigate(`/properties/${property.id}`)}
          rowHeight={56}
          empty={empty}
        />
      ) : (
        <PropertyCards list={list} empty={empty} />
      )}
    </Page>
  );
}

import { BookOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { ListEmpty } from '@/components/list/list-empty';
import { useCan } from '@/lib/api/session';
import { recordRoute } from '@/lib/record-route';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useSourceFigures, useSourceList, type Source } from './api';
import { IntakePanel } from './intake-panel';
import { StatusTiles } from './status-tiles';
import { useSourceColumns } from './source-columns';

const keys = ['q', 'kind', 'status'] as const;

export function routeOf(source: Pick<Source, 'kind' | 'entity_id'>): string | null {
  return recordRoute(source.kind, source.entity_id);
}

export function SourcesTab() {
  const { t } = useTranslation('knowledge');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const { values, set, clear } = useUrlFilters(keys);
  const list = useSourceList(values);
  const figures = useSourceFigures();
  const columns = useSourceColumns();
  const kinds = figures.data?.kinds?.filter((kind) => kind.count > 0) ?? [];
  return (
    <div className="flex flex-col gap-5">
      {canWrite ? <IntakePanel /> : null}
      <StatusTiles status={values.status} onStatus={(status) => set({ status })} />
      <div className="flex flex-col gap-3">
        <FilterBar
          search={{ value: values.q, onChange: (q) => set({ q }), placeholder: t('search.titles') }}
          active={Boolean(values.q || values.kind || values.status)}
          onClear={clear}
        >
          {kinds.length > 1 ? (
            <FilterSelect
              label={t('column.kind')}
              value={values.kind}
              onChange={(kind) => set({ kind })}
              options={kinds.map(({ name }) => ({ value: name, label: t(`kind.${name}`) }))}
            />
          ) : null}
          <FilterSelect
            label={t('column.status')}
            value={values.status}
            onChange={(status) => set({ status })}
            options={['indexed', 'pending', 'failed'].map((status) => ({
              value: status,
              label: t(`status.${status}`),
            }))}
          />
        </FilterBar>
        <div className="flex max-h-[36rem] flex-col">
          <DataTable
            label={t('tab.sources')}
            list={list}
            columns={columns}
            sort=""
            rowHeight={56}
            onSort={() => undefined}
            onOpen={(source) => {
              const route = routeOf(source);
              if (route) void navigate(route);
            }}
            empty={
              <div className="card">
                <ListEmpty
                  namespace="knowledge"
                  icon={BookOpen}
                  filtered={Boolean(values.q || values.kind || values.status)}
                  onClear={clear}
                />
              </div>
            }
          />
        </div>
      </div>
    </div>
  );
}

import { LayoutGrid, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { useDocumentTags } from './api';

interface Values {
  q: string;
  tag: string;
  type: string;
  view: string;
}

const types = ['application/pdf', 'image/', 'text/'];

export function DocumentFilterBar({
  values,
  onChange,
  onClear,
}: {
  values: Values;
  onChange: (changes: Partial<Values>) => void;
  onClear: () => void;
}) {
  const { t } = useTranslation('documents');
  const tags = useDocumentTags();
  const isTiles = values.view === 'tiles';
  const viewSwitch = (
    <div
      role="group"
      aria-label={t('view.label')}
      className="ml-auto flex rounded-md border border-line-strong p-0.5"
    >
      {(['table', 'tiles'] as const).map((view) => (
        <Tooltip key={view} label={t(`view.${view}`)}>
          <Button
            variant={(view === 'tiles') === isTiles ? 'soft' : 'ghost'}
            size="icon-sm"
            aria-label={t(`view.${view}`)}
            aria-pressed={(view === 'tiles') === isTiles}
            onClick={() => onChange({ view: view === 'tiles' ? 'tiles' : '' })}
          >
            {view === 'tiles' ? <LayoutGrid /> : <Rows3 />}
          </Button>
        </Tooltip>
      ))}
    </div>
  );
  return (
    <FilterBar
      search={{ value: values.q, onChange: (q) => onChange({ q }), placeholder: t('searchPlaceholder') }}
      active={Boolean(values.q || values.tag || values.type)}
      onClear={onClear}
      trailing={viewSwitch}
    >
      <FilterSelect
        label={t('filter.type')}
        value={values.type}
        onChange={(type) => onChange({ type })}
        options={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      />
      {(tags.data?.length ?? 0) > 0 ? (
        <FilterSelect
          label={t('filter.tag')}
          value={values.tag}
          onChange={(tag) => onChange({ tag })}
          options={(tags.data ?? []).map((tag) => ({ value: tag, label: tag }))}
        />
      ) : null}
    </FilterBar>
  );
}

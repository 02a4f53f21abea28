import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { Input } from '@/components/ui/input';
import { useColleagues, type AuditFilters } from './api';

const areas = [
  'contacts',
  'properties',
  'tasks',
  'boards',
  'documents',
  'folders',
  'users',
  'tenant',
  'auth',
  'ai',
];
const types = ['contact', 'property', 'task', 'board', 'project', 'document', 'folder', 'user'];

interface AuditFilterBarProps {
  values: AuditFilters;
  active: boolean;
  onChange: (changes: Partial<AuditFilters>) => void;
  onClear: () => void;
}

export function AuditFilterBar({ values, active, onChange, onClear }: AuditFilterBarProps) {
  const { t } = useTranslation('audit');
  const colleagues = useColleagues();
  return (
    <FilterBar active={active} onClear={onClear}>
      <FilterSelect
        label={t('column.who')}
        value={values.user}
        onChange={(user) => onChange({ user })}
        options={(colleagues.data?.items ?? []).map((person) => ({ value: person.id, label: person.name }))}
      />
      <FilterSelect
        label={t('column.what')}
        value={values.action}
        onChange={(action) => onChange({ action })}
        options={areas.map((area) => ({ value: `${area}.`, label: t(`area.${area}`) }))}
      />
      <FilterSelect
        label={t('column.record')}
        value={values.type}
        onChange={(type) => onChange({ type })}
        options={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      />
      <FilterSelect
        label={t('column.result')}
        value={values.success}
        onChange={(success) => onChange({ success })}
        options={[
          { value: 'true', label: t('result.ok') },
          { value: 'false', label: t('result.failed') },
        ]}
      />
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:flex-nowrap">
        {(['from', 'to'] as const).map((side) => (
          <label key={side} className="flex min-w-0 items-center gap-2 text-sm text-muted max-sm:flex-1">
            {t(side)}
            <Input
              type="date"
              className="h-8 w-auto min-w-0 max-sm:w-full max-sm:px-2"
              value={values[side]}
              onChange={(event) => onChange({ [side]: event.target.value })}
            />
          </label>
        ))}
      </div>
    </FilterBar>
  );
}

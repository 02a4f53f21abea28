import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { Badge } from '@/components/ui/badge';
import { contactRoles, contactStatuses } from '@/lib/api/types';

interface Values {
  q: string;
  kind: string;
  role: string;
  status: string;
  tag: string;
}

interface ContactFilterBarProps {
  values: Values;
  onChange: (changes: Partial<Values>) => void;
  onClear: () => void;
}

export function ContactFilterBar({ values, onChange, onClear }: ContactFilterBarProps) {
  const { t } = useTranslation('contacts');
  const active = Boolean(values.q || values.kind || values.role || values.status || values.tag);
  return (
    <FilterBar
      search={{ value: values.q, onChange: (q) => onChange({ q }), placeholder: t('searchPlaceholder') }}
      active={active}
      onClear={onClear}
    >
      <FilterSelect
        label={t('field.role')}
        value={values.role}
        onChange={(role) => onChange({ role })}
        options={contactRoles.map((role) => ({ value: role, label: t(`common:contactRole.${role}`) }))}
      />
      <FilterSelect
        label={t('field.kind')}
        value={values.kind}
        onChange={(kind) => onChange({ kind })}
        options={['person', 'company'].map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <FilterSelect
        label={t('field.status')}
        value={values.status}
        onChange={(status) => onChange({ status })}
        options={contactStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      {values.tag ? <Badge tone="accent">{`${t('field.tag')}: ${values.tag}`}</Badge> : null}
    </FilterBar>
  );
}

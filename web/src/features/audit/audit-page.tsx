import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/list/data-table';
import { ListEmpty } from '@/components/list/list-empty';
import { Page, PageHeader } from '@/components/ui/page';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useAuditList, type AuditEntry } from './api';
import { useAuditColumns } from './audit-columns';
import { AuditDrawer } from './audit-drawer';
import { AuditFilterBar } from './audit-filter-bar';

const filterKeys = ['user', 'action', 'type', 'success', 'from', 'to'] as const;

export function AuditPage() {
  const { t } = useTranslation('audit');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const list = useAuditList(values);
  const columns = useAuditColumns();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const filtered = filterKeys.some((key) => values[key]);
  return (
    <Page fill>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <AuditFilterBar values={values} onChange={set} onClear={clear} active={filtered} />
      <DataTable
        label={t('title')}
        list={list}
        columns={columns}
        sort="-timestamp"
        onSort={() => undefined}
        onOpen={setOpen}
        empty={<ListEmpty namespace="audit" icon={ScrollText} filtered={filtered} onClear={clear} />}
      />
      <AuditDrawer entry={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

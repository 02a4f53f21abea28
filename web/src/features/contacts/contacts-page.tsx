import { Plus, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { openModal } from '@/lib/modals';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useContactList } from './api';
import { useContactColumns } from './contact-columns';
import { ContactFilterBar } from './contact-filter-bar';

const filterKeys = ['q', 'kind', 'role', 'status', 'tag', 'sort'] as const;

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const sort = values.sort || '-updated_at';
  const list = useContactList({ ...values, sort });
  const columns = useContactColumns();
  const filtered = Boolean(values.q || values.kind || values.role || values.status || values.tag);

  const create = canWrite ? (
    <Button variant="primary" onClick={() => openModal('create_contact')}>
      <Plus /> {t('create')}
    </Button>
  ) : null;

  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        subtitle={
          list.total === undefined
            ? '\u00a0'
            : t('common:list.count', { count: list.total, formatted: format.number(list.total) })
        }
        actions={create}
      />
      <ContactFilterBar values={values} onChange={set} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => set({ sort: next })}
        onOpen={(contact) => void navigate(`/contacts/${contact.id}`)}
        empty={
          filtered ? (
            <EmptyState
              icon={Users}
              title={t('empty.filteredTitle')}
              text={t('empty.filteredText')}
              action={<Button onClick={clear}>{t('common:action.clear')}</Button>}
            />
          ) : (
            <EmptyState icon={Users} title={t('empty.title')} text={t('empty.text')} action={create} />
          )
        }
      />
    </Page>
  );
}

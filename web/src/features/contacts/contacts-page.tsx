import { Plus, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DataTable } from '@/components/list/data-table';
import { ListEmpty } from '@/components/list/list-empty';
import { useCountText } from '@/components/list/use-count-text';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { useCan } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useContactList } from './api';
import { useContactColumns } from './contact-columns';
import { ContactFilterBar } from './contact-filter-bar';

const filterKeys = ['q', 'kind', 'role', 'status', 'tag', 'sort'] as const;

export function ContactsPage() {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const sort = values.sort || '-updated_at';
  const list = useContactList({ ...values, sort });
  const count = useCountText(list.total);
  const columns = useContactColumns();
  const filtered = Boolean(values.q || values.kind || values.role || values.status || values.tag);

  const create = canWrite ? (
    <Button variant="primary" onClick={() => openModal('create_contact')}>
      <Plus /> {t('create')}
    </Button>
  ) : null;

  return (
    <Page fill>
      <PageHeader title={t('title')} subtitle={count} actions={create} />
      <ContactFilterBar values={values} onChange={set} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => set({ sort: next })}
        onOpen={(contact) => void navigate(`/contacts/${contact.id}`)}
        empty={
          <ListEmpty namespace="contacts" icon={Users} filtered={filtered} onClear={clear} create={create} />
        }
      />
    </Page>
  );
}

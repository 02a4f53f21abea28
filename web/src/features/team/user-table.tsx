import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/list/data-table';
import { FilterBar } from '@/components/list/filter-bar';
import { FilterSelect } from '@/components/list/filter-select';
import { ListEmpty } from '@/components/list/list-empty';
import { useCountText } from '@/components/list/use-count-text';
import { roles, type TeamUser } from '@/lib/api/account-types';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useUserList } from './api';
import { ResetLinkDialog, type ResetLink } from './reset-link-dialog';
import { useUserColumns } from './user-columns';
import { UserDialog } from './user-dialog';

const filterKeys = ['q', 'role', 'status', 'sort'] as const;

export function UserTable() {
  const { t } = useTranslation('team');
  const { values, set, clear } = useUrlFilters(filterKeys);
  const sort = values.sort || 'name';
  const list = useUserList({ ...values, sort });
  const count = useCountText(list.total, 'team:subtitle');
  const [editing, setEditing] = useState<TeamUser | null>(null);
  const [resetLink, setResetLink] = useState<ResetLink | null>(null);
  const columns = useUserColumns({ onEdit: setEditing, onResetLink: setResetLink });
  const filtered = Boolean(values.q || values.role || values.status);

  return (
    <>
      <FilterBar
        search={{ value: values.q, onChange: (q) => set({ q }), placeholder: t('searchPlaceholder') }}
        active={filtered}
        onClear={clear}
        trailing={
          <span role="status" className="ml-auto text-sm text-muted max-sm:hidden">
            {count}
          </span>
        }
      >
        <FilterSelect
          label={t('column.role')}
          value={values.role}
          onChange={(role) => set({ role })}
          options={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        />
        <FilterSelect
          label={t('column.status')}
          value={values.status}
          onChange={(status) => set({ status })}
          options={['active', 'inactive'].map((status) => ({ value: status, label: t(`status.${status}`) }))}
        />
      </FilterBar>
      <DataTable
        label={t('tab.people')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => set({ sort: next })}
        onOpen={setEditing}
        rowHeight={56}
        empty={<ListEmpty namespace="team" icon={UsersRound} filtered={filtered} onClear={clear} />}
      />
      {editing ? <UserDialog user={editing} onClose={() => setEditing(null)} /> : null}
      {resetLink ? <ResetLinkDialog link={resetLink} onClose={() => setResetLink(null)} /> : null}
    </>
  );
}

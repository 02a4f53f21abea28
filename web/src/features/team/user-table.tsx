import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/list/data-table';
import { FilterSelect } from '@/components/list/filter-select';
import { SearchField } from '@/components/list/search-field';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { roles, type TeamUser } from '@/lib/api/account-types';
import { useFormat } from '@/lib/format';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useUserList } from './api';
import { ResetLinkDialog, type ResetLink } from './reset-link-dialog';
import { useUserColumns } from './user-columns';
import { UserDialog } from './user-dialog';

const filterKeys = ['q', 'role', 'status', 'sort'] as const;

export function UserTable() {
  const { t } = useTranslation('team');
  const format = useFormat();
  const { values, set, clear } = useUrlFilters(filterKeys);
  const sort = values.sort || 'name';
  const list = useUserList({ ...values, sort });
  const [editing, setEditing] = useState<TeamUser | null>(null);
  const [resetLink, setResetLink] = useState<ResetLink | null>(null);
  const columns = useUserColumns({ onEdit: setEditing, onResetLink: setResetLink });
  const filtered = Boolean(values.q || values.role || values.status);

  return (
    <>
      <div role="search" className="flex flex-wrap items-center gap-2">
        <SearchField value={values.q} onChange={(q) => set({ q })} placeholder={t('searchPlaceholder')} />
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
        {filtered ? (
          <Button variant="ghost" onClick={clear}>
            {t('common:action.clear')}
          </Button>
        ) : null}
        <span role="status" className="ml-auto text-sm text-muted max-sm:hidden">
          {list.total === undefined
            ? ''
            : t('subtitle', { count: list.total, formatted: format.number(list.total) })}
        </span>
      </div>
      <DataTable
        label={t('tab.people')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => set({ sort: next })}
        onOpen={setEditing}
        rowHeight={56}
        empty={
          <EmptyState
            icon={UsersRound}
            title={t(filtered ? 'empty.filteredTitle' : 'empty.title')}
            text={t(filtered ? 'empty.filteredText' : 'empty.text')}
            action={filtered ? <Button onClick={clear}>{t('common:action.clear')}</Button> : undefined}
          />
        }
      />
      {editing ? <UserDialog user={editing} onClose={() => setEditing(null)} /> : null}
      {resetLink ? <ResetLinkDialog link={resetLink} onClose={() => setResetLink(null)} /> : null}
    </>
  );
}

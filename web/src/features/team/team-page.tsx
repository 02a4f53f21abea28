import { MailPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useCan } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useInvitationList } from './api';
import { ColleagueTable } from './colleague-table';
import { InvitationTable } from './invitation-table';
import { UserTable } from './user-table';

const tabKeys = ['tab'] as const;

/** Admins manage people and invitations; everybody else finds their colleagues. */
export function TeamPage() {
  const { t } = useTranslation('team');
  const isAdmin = useCan('admin');
  const { values, set } = useUrlFilters(tabKeys);
  const invitations = useInvitationList(isAdmin);
  const open = invitations.rows.filter((invitation) => invitation.status === 'open').length;

  if (!isAdmin) {
    return (
      <Page fill>
        <PageHeader title={t('title')} />
        <ColleagueTable />
      </Page>
    );
  }
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        actions={
          <Button variant="primary" onClick={() => openModal('invite_user')}>
            <MailPlus /> {t('invite.action')}
          </Button>
        }
      />
      <Tabs
        value={values.tab === 'invitations' ? 'invitations' : 'people'}
        onValueChange={(tab) => set({ tab: tab === 'people' ? undefined : tab })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabList className="shrink-0">
          <Tab value="people">{t('tab.people')}</Tab>
          <Tab value="invitations">
            {t('tab.invitations')}
            {open > 0 ? (
              <span
                aria-label={t('invitation.count', { count: open })}
                className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-accent-soft px-1.5 text-xs text-accent-text tabular-nums"
              >
                {open}
              </span>
            ) : null}
          </Tab>
        </TabList>
        <TabPanel
          value="people"
          className="flex min-h-0 flex-1 flex-col gap-4 pt-4 data-[state=inactive]:hidden"
        >
          <UserTable />
        </TabPanel>
        <TabPanel value="invitations" className="min-h-0 flex-1 overflow-y-auto pt-4 pb-4">
          <InvitationTable list={invitations} />
        </TabPanel>
      </Tabs>
    </Page>
  );
}

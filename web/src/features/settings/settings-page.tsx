import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { Profile, Tenant } from '@/lib/api/account-types';
import { useCan, useUser } from '@/lib/api/session';
import { useTenant } from '@/lib/api/tenant';
import { AgencyTab } from './agency-tab';
import { useProfile } from './api';
import { BrandingTab } from './branding-tab';
import { ProfileTab } from './profile-tab';
import { TokensTab } from './tokens-tab';

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useCan('admin');
  // API tokens reach the records of the agency, which customers do not see.
  const isStaff = useUser().role !== 'customer';
  const navigate = useNavigate();
  const { tab = 'profile' } = useParams();
  const tabs = ['profile', ...(isStaff ? ['tokens'] : []), ...(isAdmin ? ['agency', 'branding'] : [])];
  if (!tabs.includes(tab)) return <Navigate to="/settings" replace />;
  return (
    <Page narrow>
      <PageHeader title={t('title')} />
      <Tabs
        value={tab}
        onValueChange={(next) =>
          void navigate(next === 'profile' ? '/settings' : `/settings/${next}`, { replace: true })
        }
      >
        <TabList>
          {tabs.map((name) => (
            <Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel value="profile">
          <WithProfile>{(profile) => <ProfileTab profile={profile} />}</WithProfile>
        </TabPanel>
        <TabPanel value="tokens">
          <TokensTab />
        </TabPanel>
        <TabPanel value="agency">
          <WithTenant>{(tenant) => <AgencyTab tenant={tenant} />}</WithTenant>
        </TabPanel>
        <TabPanel value="branding">
          <WithTenant>{(tenant) => <BrandingTab tenant={tenant} />}</WithTenant>
        </TabPanel>
      </Tabs>
    </Page>
  );
}

function WithProfile({ children }: { children: (profile: Profile) => React.ReactNode }) {
  const profile = useProfile();
  if (profile.data) return children(profile.data);
  if (profile.error) return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />;
  return <CardsSkeleton />;
}

function WithTenant({ children }: { children: (tenant: Tenant) => React.ReactNode }) {
  const tenant = useTenant();
  if (tenant.data) return children(tenant.data);
  if (tenant.error) return <ErrorState error={tenant.error} onRetry={() => void tenant.refetch()} />;
  return <CardsSkeleton />;
}

function CardsSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="flex flex-col gap-5">
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-40 rounded-lg" />
    </div>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/page';
import { toast } from '@/components/ui/toast-store';
import type { Profile } from '@/lib/api/account-types';
import { useFormat } from '@/lib/format';
import { useUpdateProfile } from './api';
import { DisplayCard } from './display-card';
import { PasswordCard } from './password-card';
import { SaveBar } from './save-bar';
import { SessionsCard } from './sessions-card';

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(120),
  job_title: z.string().trim().max(120),
  phone: z.string().trim().max(50),
});

export function ProfileTab({ profile }: { profile: Profile }) {
  return (
    <div className="flex flex-col gap-5">
      <PersonCard profile={profile} />
      <DisplayCard profile={profile} />
      <PasswordCard />
      <SessionsCard />
    </div>
  );
}

function PersonCard({ profile }: { profile: Profile }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const update = useUpdateProfile(profile, true);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: profile.name, job_title: profile.job_title, phone: profile.phone },
  });
  return (
    <Card>
      <div className="mb-5 flex items-center gap-4">
        <Avatar name={profile.name} size="lg" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="truncate text-lg font-semibold">{profile.name}</span>
            <Badge tone="accent">{t(`common:role.${profile.role}`)}</Badge>
          </p>
          <p className="text-sm break-words text-muted">{profile.email}</p>
          {profile.last_sign_in_at ? (
            <p className="text-xs text-subtle">
              {t('profile.lastSignIn', { when: format.dateTime(profile.last_sign_in_at) })}
            </p>
          ) : null}
        </div>
      </div>
      <Form
        form={form}
        onSubmit={async (fields) => {
          await update.mutateAsync(fields);
          form.reset(fields);
          toast('success', t('common:toast.saved'));
        }}
      >
        <FormGrid>
          <TextField name="name" label={t('profile.name')} required autoComplete="name" />
          <TextField
            name="job_title"
            label={t('profile.jobTitle')}
            hint={t('profile.jobTitleHint')}
            autoComplete="organization-title"
          />
          <TextField name="phone" label={t('profile.phone')} type="tel" autoComplete="tel" />
        </FormGrid>
        <SaveBar />
      </Form>
    </Card>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Card } from '@/components/ui/page';
import { toast } from '@/components/ui/toast-store';
import type { Tenant } from '@/lib/api/account-types';
import { useUpdateTenant } from './api';
import { BrandPreview } from './brand-preview';
import { ColorField } from './color-field';
import { contrastOf } from '@/lib/contrast';
import { LogoCard } from './logo-card';
import { useLogoUrl } from './use-logo-url';
import { SaveBar } from './save-bar';

const schema = z.object({
  primary_color: z
    .string()
    .trim()
    .refine((value) => value === '' || contrastOf(value) !== null, 'settings:branding.colorWrong')
    .refine((value) => contrastOf(value)?.grade !== 'poor', 'settings:branding.colorPoor'),
  claim: z.string().trim().max(200, 'settings:branding.claimLong'),
});

export function BrandingTab({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('settings');
  const update = useUpdateTenant(tenant);
  const logo = useLogoUrl(tenant);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { primary_color: tenant.primary_color, claim: tenant.claim },
  });
  const shown = form.watch();
  return (
    <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div className="flex min-w-0 flex-col gap-5">
        <LogoCard tenant={tenant} logo={logo} />
        <Card title={t('branding.look')}>
          <Form
            form={form}
            onSubmit={async (fields) => {
              const saved = await update.mutateAsync(fields);
              form.reset({ primary_color: saved.primary_color, claim: saved.claim });
              toast('success', t('common:toast.saved'));
            }}
          >
            <div className="flex flex-col gap-4">
              <ColorField name="primary_color" label={t('branding.color')} hint={t('branding.colorHint')} />
              <TextField
                name="claim"
                label={t('branding.claim')}
                hint={t('branding.claimHint')}
                autoComplete="off"
              />
            </div>
            <SaveBar />
          </Form>
        </Card>
      </div>
      <BrandPreview tenant={tenant} color={shown.primary_color} claim={shown.claim} logo={logo} />
    </div>
  );
}

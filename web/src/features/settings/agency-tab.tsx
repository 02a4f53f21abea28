import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SelectField, TextareaField, TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { Card } from '@/components/ui/page';
import { toast } from '@/components/ui/toast-store';
import type { Tenant } from '@/lib/api/account-types';
import { useUpdateTenant } from './api';
import { SaveBar } from './save-bar';

const text = z.string().trim();
const schema = z.object({
  name: text.min(1, 'form.required'),
  phone: text.max(50),
  email: z.union([z.literal(''), z.email('form.email')]),
  website: text
    .transform((value) => (value && !/^[a-z]+:\/\//i.test(value) ? `https://${value}` : value))
    .refine((value) => value === '' || isWebAddress(value), 'settings:agency.websiteWrong'),
  address: z.object({ street: text, house_number: text, postal_code: text, city: text }),
  locale: z.enum(['de', 'en']),
  time_zone: text,
  imprint: z.string().max(20_000),
  withdrawal_notice: z.string().max(20_000),
});

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const timeZones = [
  'Europe/Berlin',
  'Europe/Vienna',
  'Europe/Zurich',
  'Europe/Luxembourg',
  'Europe/Brussels',
  'Europe/Amsterdam',
  'Europe/Paris',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Lisbon',
  'Europe/Rome',
  'Europe/Athens',
  'Atlantic/Canary',
];

export function AgencyTab({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('settings');
  const update = useUpdateTenant(tenant);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: toForm(tenant) });
  const zones = timeZones.includes(tenant.time_zone) ? timeZones : [tenant.time_zone, ...timeZones];
  return (
    <Form
      form={form}
      onSubmit={async (fields) => {
        form.reset(toForm(await update.mutateAsync(fields)));
        toast('success', t('common:toast.saved'));
      }}
      className="flex flex-col gap-5"
    >
      <Card title={t('agency.contact')}>
        <FormGrid>
          <TextField name="name" label={t('agency.name')} required wide autoComplete="organization" />
          <TextField name="email" label={t('agency.email')} type="email" autoComplete="off" />
          <TextField name="phone" label={t('agency.phone')} type="tel" autoComplete="off" />
          <TextField
            name="website"
            label={t('agency.website')}
            placeholder="https://www.example.de"
            inputMode="url"
            wide
            autoComplete="off"
          />
          <TextField name="address.street" label={t('agency.street')} autoComplete="off" />
          <TextField name="address.house_number" label={t('agency.houseNumber')} autoComplete="off" />
          <TextField
            name="address.postal_code"
            label={t('agency.postalCode')}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField name="address.city" label={t('agency.city')} autoComplete="off" />
        </FormGrid>
      </Card>
      <Card title={t('agency.region')}>
        <FormGrid>
          <SelectField
            name="locale"
            label={t('agency.locale')}
            hint={t('agency.localeHint')}
            options={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
          />
          <SelectField
            name="time_zone"
            label={t('agency.timeZone')}
            hint={t('agency.timeZoneHint')}
            options={zones.map((zone) => ({ value: zone, label: zone.replace('_', ' ') }))}
          />
        </FormGrid>
      </Card>
      <Card title={t('agency.legal')}>
        <div className="flex flex-col gap-4">
          <TextareaField name="imprint" label={t('agency.imprint')} hint={t('agency.imprintHint')} rows={8} />
          <TextareaField
            name="withdrawal_notice"
            label={t('agency.withdrawal')}
            hint={t('agency.withdrawalHint')}
            rows={8}
          />
        </div>
      </Card>
      <div className="sticky bottom-0 -mt-5 bg-canvas/95 pb-2 backdrop-blur">
        <SaveBar />
      </div>
    </Form>
  );
}

function toForm(tenant: Tenant) {
  const { address } = tenant;
  return {
    name: tenant.name,
    phone: tenant.phone,
    email: tenant.email,
    website: tenant.website,
    address: {
      street: address.street ?? '',
      house_number: address.house_number ?? '',
      postal_code: address.postal_code ?? '',
      city: address.city ?? '',
    },
    locale: tenant.locale,
    time_zone: tenant.time_zone,
    imprint: tenant.imprint,
    withdrawal_notice: tenant.withdrawal_notice,
  };
}

import { zodResolver } from '@hookform/resolvers/zod';
import { ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { CheckboxField, SelectField, TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast-store';
import { roles, scopesOfRole, type TeamUser } from '@/lib/api/account-types';
import { ApiError } from '@/lib/api/error';
import { useUser } from '@/lib/api/session';
import { useUpdateUser, type UserFields } from './api';
import { ScopesField } from './scopes-field';

const line = (longest: number) => z.string().trim().max(longest);
const schema = z.object({
  name: line(120).min(1, 'form.required'),
  job_title: line(120),
  phone: line(50),
  role: z.enum(roles),
  scopes: z.array(z.string()),
  is_active: z.boolean(),
});

/** Everything an admin decides about a person: who they are, what they may, and whether they may sign in. */
export function UserDialog({ user, onClose }: { user: TeamUser; onClose: () => void }) {
  const { t } = useTranslation('team');
  const own = useUser().id === user.id;
  const update = useUpdateUser(user);
  const [lastAdmin, setLastAdmin] = useState(false);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: user.name,
      job_title: user.job_title,
      phone: user.phone,
      role: user.role,
      scopes: [...user.scopes],
      is_active: user.is_active,
    },
  });
  const role = form.watch('role');
  const { subscribe, setValue } = form;
  // A new role brings its own rights; fewer can be chosen afterwards.
  useEffect(
    () =>
      subscribe({
        name: 'role',
        formState: { values: true },
        callback: ({ values }) => setValue('scopes', [...scopesOfRole[values.role]]),
      }),
    [subscribe, setValue],
  );

  const save = async (fields: UserFields) => {
    setLastAdmin(false);
    try {
      await update.mutateAsync(fields);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'last_admin') throw error;
      setLastAdmin(true);
      return;
    }
    toast('success', t('common:toast.saved'));
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('user.title', { name: user.name })}
      description={user.email}
      size="md"
    >
      <Form form={form} onSubmit={save} className="flex flex-col gap-5">
        {own ? <Notice title={t('user.selfTitle')} text={t('user.selfText')} /> : null}
        <FormGrid>
          <TextField name="name" label={t('user.name')} required wide autoComplete="off" />
          <TextField name="job_title" label={t('user.jobTitle')} autoComplete="off" />
          <TextField name="phone" label={t('user.phone')} type="tel" autoComplete="off" />
          <SelectField
            name="role"
            label={t('user.role')}
            hint={t(`user.roleHint.${role}`)}
            wide
            options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
          />
        </FormGrid>
        <ScopesField name="scopes" label={t('user.scopes')} role={role} />
        <CheckboxField name="is_active" label={t('user.active')} hint={t('user.activeHint')} />
        {lastAdmin ? (
          <Notice alert title={t('lastAdmin.title', { name: user.name })} text={t('lastAdmin.text')} />
        ) : null}
        <div className="flex justify-end gap-2 border-t border-line pt-4">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('common:action.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function Notice({ title, text, alert = false }: { title: string; text: string; alert?: boolean }) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="flex gap-3 rounded-md border border-warning/40 bg-warning-soft p-3 text-sm text-warning-text"
    >
      <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-medium">{title}</p>
        <p className="mt-0.5">{text}</p>
      </div>
    </div>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretField } from '@/components/ui/secret-field';
import { roles, type NewInvitation } from '@/lib/api/account-types';
import { ApiError } from '@/lib/api/error';
import type { ModalProps } from '@/lib/feature';
import { useFormat } from '@/lib/format';
import { useInvite } from './api';

const schema = z.object({
  email: z.string().trim().min(1, 'form.required').pipe(z.email('form.email')),
  role: z.enum(roles),
});

/** Two steps: who is invited as what, then the link, which nobody sees a second time. */
export default function InviteDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('team');
  const invite = useInvite();
  const [created, setCreated] = useState<NewInvitation | null>(null);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      email: typeof data['email'] === 'string' ? data['email'] : '',
      role: 'employee' as const,
    },
  });
  const role = form.watch('role');

  const send = async (fields: z.output<typeof schema>) => {
    try {
      setCreated(await invite.mutateAsync(fields));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'email_taken') throw error;
      form.setError('email', { type: 'server', message: 'team:invite.taken' });
    }
  };

  if (created) return <InviteLink invitation={created} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('invite.title')}
      description={t('invite.text')}
      size="sm"
    >
      <Form form={form} onSubmit={send} className="flex flex-col gap-4">
        <TextField
          name="email"
          label={t('invite.email')}
          type="email"
          required
          autoFocus
          autoComplete="off"
        />
        <SelectField
          name="role"
          label={t('user.role')}
          hint={t(`user.roleHint.${role}`)}
          options={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        />
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('invite.submit')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function InviteLink({ invitation, onClose }: { invitation: NewInvitation; onClose: () => void }) {
  const { t } = useTranslation('team');
  const format = useFormat();
  const link = new URL(invitation.path, window.location.origin).href;
  const until = format.dateTime(invitation.expires_at);
  const mail = `mailto:${encodeURIComponent(invitation.email)}?subject=${encodeURIComponent(t('invite.mailSubject'))}&body=${encodeURIComponent(t('invite.mailBody', { link, until }))}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('invite.doneTitle', { email: invitation.email })}
      description={t('invite.doneText', { until })}
      footer={
        <>
          <Button asChild className="mr-auto">
            <a href={mail}>
              <Mail /> {t('invite.mail')}
            </a>
          </Button>
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </>
      }
    >
      <SecretField label={t('invite.link')} value={link} />
      <p className="mt-2 text-xs text-muted">{t('invite.once')}</p>
    </Dialog>
  );
}

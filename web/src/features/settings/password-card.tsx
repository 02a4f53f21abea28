import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Form, FormGrid } from '@/components/form/form';
import { PasswordField } from '@/components/form/password-field';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import { toast } from '@/components/ui/toast-store';
import { rememberedSession, signedIn } from '@/lib/api/session';
import { useChangePassword } from './api';

const schema = z
  .object({
    old_password: z.string().min(1, 'form.required'),
    new_password: z.string().min(10, 'settings:password.short').max(200, 'settings:password.long'),
    repeated: z.string(),
  })
  .refine((value) => value.new_password === value.repeated, {
    path: ['repeated'],
    message: 'settings:password.different',
  });

const empty = { old_password: '', new_password: '', repeated: '' };

export function PasswordCard() {
  const { t } = useTranslation('settings');
  const change = useChangePassword();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: empty });
  return (
    <Card title={t('password.title')}>
      <p className="-mt-2 mb-4 text-sm text-muted">{t('password.text')}</p>
      <Form
        form={form}
        onSubmit={async ({ old_password, new_password }) => {
          const tokens = await change.mutateAsync({ old_password, new_password });
          // All sessions ended; this one goes on with the tokens just received.
          signedIn(tokens, rememberedSession());
          form.reset(empty);
          toast('success', t('password.done'), { text: t('password.doneText') });
        }}
      >
        <FormGrid>
          <PasswordField
            name="old_password"
            label={t('password.old')}
            autoComplete="current-password"
            required
            wide
          />
          <PasswordField
            name="new_password"
            label={t('password.new')}
            hint={t('password.hint')}
            autoComplete="new-password"
            required
          />
          <PasswordField name="repeated" label={t('password.repeat')} autoComplete="new-password" required />
        </FormGrid>
        <div className="mt-5 flex justify-end border-t border-line pt-4">
          <Button type="submit" busy={form.formState.isSubmitting}>
            {t('password.submit')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

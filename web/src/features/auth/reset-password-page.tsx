import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { api, data } from '@/lib/api/client';
import { signedIn } from '@/lib/api/session';
import { AuthHeading } from './auth-heading';
import { PasswordField } from '@/components/form/password-field';
import { newPassword } from './password-rule';

const schema = z.object({ password: newPassword });

/** Opened by the link that an administrator hands out. */
export function ResetPasswordPage() {
  const { t } = useTranslation('auth');
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: '' } });
  return (
    <>
      <AuthHeading title={t('reset.title')} text={t('reset.text')} />
      <Form
        form={form}
        onSubmit={async ({ password }) => {
          signedIn(
            await data(api.POST('/api/v1/auth/password-reset/confirm', { body: { token, password } })),
            true,
          );
          await navigate('/', { replace: true });
        }}
        className="flex flex-col gap-4"
      >
        <PasswordField
          name="password"
          label={t('reset.password')}
          hint={t('field.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          {t('reset.submit')}
        </Button>
      </Form>
    </>
  );
}

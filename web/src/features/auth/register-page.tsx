import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { z } from 'zod';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { api, data } from '@/lib/api/client';
import { signedIn, useSession } from '@/lib/api/session';
import { AuthHeading } from './auth-heading';
import { PasswordField } from '@/components/form/password-field';
import { newPassword } from './password-rule';

const schema = z.object({
  tenant_name: z.string().trim().min(1, 'form.required'),
  name: z.string().trim().min(1, 'form.required'),
  email: z.email('form.email'),
  password: newPassword,
});

export function RegisterPage() {
  const { t } = useTranslation('auth');
  const session = useSession();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { tenant_name: '', name: '', email: '', password: '' },
  });
  if (session.status === 'signed_in') return <Navigate to="/" replace />;
  return (
    <>
      <AuthHeading title={t('register.title')} text={t('register.text')} />
      <Form
        form={form}
        onSubmit={async (values) =>
          signedIn(await data(api.POST('/api/v1/auth/register', { body: values })), true)
        }
        className="flex flex-col gap-4"
      >
        <TextField
          name="tenant_name"
          label={t('field.tenant')}
          autoComplete="organization"
          autoFocus
          required
        />
        <TextField name="name" label={t('field.name')} autoComplete="name" required />
        <TextField name="email" label={t('field.email')} type="email" autoComplete="username" required />
        <PasswordField
          name="password"
          label={t('field.password')}
          hint={t('field.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          {t('register.submit')}
        </Button>
      </Form>
      <p className="mt-6 text-sm text-muted">
        {t('register.hasAccount')}{' '}
        <Link to="/login" className="font-medium text-accent-text underline-offset-4 hover:underline">
          {t('signIn.submit')}
        </Link>
      </p>
    </>
  );
}

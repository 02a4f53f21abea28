import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { TimerReset } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { z } from 'zod';
import { CheckboxField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { api, data } from '@/lib/api/client';
import { ApiError } from '@/lib/api/error';
import { signedIn, useSession } from '@/lib/api/session';
import { AuthHeading } from './auth-heading';
import { PasswordField } from '@/components/form/password-field';
import { safeTarget } from './safe-target';
import { clock, useCountdown } from './use-countdown';

const schema = z.object({
  email: z.string().trim().min(1, 'form.required'),
  password: z.string().min(1, 'form.required'),
  remember: z.boolean(),
});

export function SignInPage() {
  const { t } = useTranslation('auth');
  const session = useSession();
  const [params] = useSearchParams();
  const location = useLocation();
  const expired = (location.state as { expired?: boolean } | null)?.expired === true;
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const locked = useCountdown(lockedUntil);
  // A company that runs alone switches registration off; then nothing here points to it.
  const options = useQuery({
    queryKey: ['auth', 'options'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/auth/options', { signal })),
    staleTime: Infinity,
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: '', password: '', remember: true },
  });

  if (session.status === 'signed_in') return <Navigate to={safeTarget(params.get('next'))} replace />;

  const submit = async ({ remember, ...credentials }: z.output<typeof schema>) => {
    try {
      signedIn(await data(api.POST('/api/v1/auth/login', { body: credentials })), remember);
    } catch (error) {
      if (error instanceof ApiError && error.status === 429) {
        setLockedUntil(Date.now() + (error.retryAfterSeconds ?? 60) * 1000);
        return;
      }
      if (error instanceof ApiError && error.status === 401) {
        form.setFocus('password', { shouldSelect: true });
        form.setError('root', { message: t('signIn.wrong') });
        return;
      }
      throw error;
    }
  };

  return (
    <>
      <AuthHeading title={t('signIn.title')} text={t('signIn.text')} />
      {expired && !form.formState.isSubmitted ? (
        <p role="status" className="mb-4 rounded-md bg-info-soft px-3 py-2 text-sm text-info-text">
          {t('signIn.expired')}
        </p>
      ) : null}
      {locked > 0 ? (
        <p
          role="alert"
          className="mb-4 flex items-start gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-text"
        >
          <TimerReset aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t('signIn.locked')}{' '}
            <span aria-hidden className="font-semibold tabular-nums">
              {clock(locked)}
            </span>
          </span>
        </p>
      ) : null}
      <Form form={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          name="email"
          label={t('field.email')}
          type="email"
          autoComplete="username"
          autoFocus
          required
        />
        <PasswordField name="password" label={t('field.password')} autoComplete="current-password" required />
        <CheckboxField name="remember" label={t('signIn.remember')} />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={form.formState.isSubmitting}
          disabled={locked > 0}
        >
          {t('signIn.submit')}
        </Button>
      </Form>
      {options.data?.registration ? (
        <p className="mt-6 text-sm text-muted">
          {t('signIn.noAccount')}{' '}
          <Link to="/register" className="font-medium text-accent-text underline-offset-4 hover:underline">
            {t('signIn.register')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { MailX } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { z } from 'zod';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { api, data } from '@/lib/api/client';
import { ApiError } from '@/lib/api/error';
import { signedIn } from '@/lib/api/session';
import { AuthHeading } from './auth-heading';
import { PasswordField } from '@/components/form/password-field';
import { newPassword } from './password-rule';

const schema = z.object({ name: z.string().trim().min(1, 'form.required'), password: newPassword });

export function AcceptInvitationPage() {
  const { t } = useTranslation('auth');
  const { token = '' } = useParams();
  const navigate = useNavigate();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/auth/invitations/{token}', { params: { path: { token } }, signal })),
    retry: false,
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: '', password: '' } });

  if (invitation.isPending) return <Skeleton className="h-40" />;
  if (invitation.error) {
    const gone = invitation.error instanceof ApiError && [404, 410].includes(invitation.error.status);
    return gone ? (
      <EmptyState
        icon={MailX}
        title={t('invite.goneTitle')}
        text={t('invite.goneText')}
        action={
          <Button asChild>
            <Link to="/login">{t('signIn.submit')}</Link>
          </Button>
        }
      />
    ) : (
      <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
    );
  }
  return (
    <>
      <AuthHeading
        title={t('invite.title', { tenant: invitation.data.tenant_name })}
        text={t('invite.text', { email: invitation.data.email })}
      />
      <Form
        form={form}
        onSubmit={async (values) => {
          signedIn(
            await data(api.POST('/api/v1/auth/accept-invitation', { body: { token, ...values } })),
            true,
          );
          await navigate('/', { replace: true });
        }}
        className="flex flex-col gap-4"
      >
        <TextField name="name" label={t('field.name')} autoComplete="name" autoFocus required />
        <PasswordField
          name="password"
          label={t('field.password')}
          hint={t('field.passwordHint')}
          autoComplete="new-password"
          required
        />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          {t('invite.submit')}
        </Button>
      </Form>
    </>
  );
}

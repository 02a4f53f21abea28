import { zodResolver } from '@hookform/resolvers/zod';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ChoicesField, SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretField } from '@/components/ui/secret-field';
import { allScopes, type NewApiToken } from '@/lib/api/account-types';
import { useUser } from '@/lib/api/session';
import { useCreateToken } from './api';

const lifetimes = ['30', '90', '365', 'never'] as const;

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(120),
  scopes: z.array(z.string()),
  lifetime: z.enum(lifetimes),
});

/** A token for a program of one's own: never more rights than its owner, and shown this one time. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const own = useUser().scopes;
  const create = useCreateToken();
  const [created, setCreated] = useState<NewApiToken | null>(null);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: '', scopes: [] as string[], lifetime: '90' as const },
  });

  if (created) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={t('tokens.doneTitle', { name: created.name })}
        footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
      >
        <p className="mb-4 flex gap-2.5 rounded-md bg-warning-soft p-3 text-sm text-warning-text">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('tokens.once')}
        </p>
        <SecretField label={t('tokens.token')} value={created.token} />
        <p className="mt-4 text-xs text-muted">{t('tokens.usage')}</p>
        <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-2.5 text-xs">
          <code>{`Authorization: Bearer ${created.token.slice(0, 8)}…`}</code>
        </pre>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('tokens.create')}
      description={t('tokens.createText')}
      size="sm"
    >
      <Form
        form={form}
        onSubmit={async ({ name, scopes, lifetime }) => {
          const expires_at =
            lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * 86_400_000).toISOString();
          // Reading always belongs to it, so nobody has to choose it.
          setCreated(await create.mutateAsync({ name, scopes: ['read', ...scopes], expires_at }));
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          name="name"
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          required
          autoFocus
          autoComplete="off"
        />
        <ChoicesField
          name="scopes"
          label={t('tokens.scopes')}
          hint={t('tokens.scopesHint')}
          options={allScopes
            .filter((scope) => scope !== 'read' && own.includes(scope))
            .map((scope) => ({ value: scope, label: t(`tokens.scope.${scope}`) }))}
        />
        <SelectField
          name="lifetime"
          label={t('tokens.lifetime')}
          options={lifetimes.map((value) => ({ value, label: t(`tokens.lifetimes.${value}`) }))}
        />
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('tokens.submit')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

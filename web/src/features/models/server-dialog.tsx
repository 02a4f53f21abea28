import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SelectField, TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useAddServer, useChangeServer, type Server } from './api';

const kinds = ['ollama', 'openai_compatible'] as const;

const schema = z.object({
  name: z.string().trim().min(1, 'form.required').max(60),
  kind: z.enum(kinds),
  endpoint: z.string().trim().min(1, 'form.required').max(500),
  api_key: z.string().trim().max(500),
});

export function ServerDialog({ server, onClose }: { server: Server | null; onClose: () => void }) {
  const { t } = useTranslation('models');
  const add = useAddServer();
  const change = useChangeServer(server?.name ?? '');
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: server?.name ?? '',
      kind: server?.kind ?? 'ollama',
      endpoint: server?.endpoint ?? '',
      api_key: '',
    },
  });
  const kind = form.watch('kind');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={server ? t('server.editTitle', { name: server.name }) : t('server.add')}
      description={t('server.dialogText')}
      size="sm"
    >
      <Form
        form={form}
        onSubmit={async ({ api_key, name, ...fields }) => {
          // An empty field leaves the key as it is; nobody should have to type it again to correct an address.
          if (server) await change.mutateAsync({ ...fields, ...(api_key ? { api_key } : {}) });
          else await add.mutateAsync({ ...fields, name, api_key: api_key || null });
          onClose();
        }}
        className="flex flex-col gap-4"
      >
        {server ? null : (
          <TextField
            name="name"
            label={t('server.name')}
            hint={t('server.nameHint')}
            required
            autoFocus
            autoComplete="off"
          />
        )}
        <SelectField
          name="kind"
          label={t('server.kind')}
          hint={t(`kindText.${kind}`)}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <TextField
          name="endpoint"
          label={t('server.endpoint')}
          hint={t('server.endpointHint')}
          placeholder={kind === 'ollama' ? 'http://127.0.0.1:11434' : 'https://api.example.com/v1'}
          required
          inputMode="url"
          autoComplete="off"
        />
        <TextField
          name="api_key"
          type="password"
          label={t('server.key')}
          hint={t(server?.has_key ? 'server.keyKept' : 'server.keyHint')}
          autoComplete="new-password"
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('common:action.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

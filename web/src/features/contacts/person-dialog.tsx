import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { TextField } from '@/components/form/fields';
import { Form } from '@/components/form/form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ContactPerson } from '@/lib/api/types';
import { useSavePerson } from './timeline-api';

const schema = z.object({
  name: z.string().trim().min(1, 'form.required'),
  position: z.string().trim(),
  email: z.union([z.literal(''), z.email('form.email')]),
  phone: z.string().trim(),
});

interface PersonDialogProps {
  contactId: string;
  person: ContactPerson | null;
  onClose: () => void;
}

export function PersonDialog({ contactId, person, onClose }: PersonDialogProps) {
  const { t } = useTranslation('contacts');
  const save = useSavePerson(contactId, person);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      name: person?.name ?? '',
      position: person?.position ?? '',
      email: person?.email ?? '',
      phone: person?.phone ?? '',
    },
  });
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={person ? t('person.edit', { name: person.name }) : t('person.add')}
    >
      <Form
        form={form}
        className="flex flex-col gap-4"
        onSubmit={async (values) => {
          await save.mutateAsync(values);
          onClose();
        }}
      >
        <TextField name="name" label={t('person.name')} required autoFocus autoComplete="off" />
        <TextField name="position" label={t('field.position')} autoComplete="off" />
        <TextField name="email" label={t('field.email')} type="email" autoComplete="off" />
        <TextField name="phone" label={t('field.phone')} type="tel" autoComplete="off" />
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('common:action.save')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toast } from '@/components/ui/toast-store';
import { Dialog } from '@/components/ui/dialog';
import type { ModalProps } from '@/lib/feature';
import { contactName } from '@/lib/names';
import { useCreateContact } from './api';
import { ContactFormBody } from './contact-form';

/** "Create contact", opened by name from the list, the palette or the assistant. `data` prefills fields. */
export default function ContactFormDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const create = useCreateContact();
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('create')}
      size="lg"
    >
      <ContactFormBody
        initial={data}
        warnAboutDuplicates
        submitLabel={t('common:action.create')}
        onCancel={onClose}
        onSubmit={async (fields) => {
          const created = await create.mutateAsync(fields);
          toast('success', t('common:toast.created', { name: contactName(created) }));
          onClose();
          await navigate(`/contacts/${created.id}`);
        }}
      />
    </Dialog>
  );
}

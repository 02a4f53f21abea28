import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast-store';
import { ApiError } from '@/lib/api/error';
import type { ContactFields, DuplicateCandidate } from '@/lib/api/types';
import { useErrorText } from '@/lib/error-text';
import type { ModalProps } from '@/lib/feature';
import { useCreateContact } from './api';
import { ContactFormBody } from './contact-form';
import { DuplicateWarning } from './duplicate-warning';

interface Duplicate {
  fields: ContactFields;
  candidates: DuplicateCandidate[];
}

/** "Create contact", opened by name from the list, the palette or the assistant. `data` prefills fields. */
export default function ContactFormDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const create = useCreateContact();
  const errorText = useErrorText();
  const [duplicate, setDuplicate] = useState<Duplicate | null>(null);

  const save = async (fields: ContactFields, allowDuplicate: boolean) => {
    const created = await create.mutateAsync({ fields, allowDuplicate });
    toast('success', t('common:toast.created', { name: created.display_name }));
    onClose();
    await navigate(`/contacts/${created.id}`);
  };

  const submit = async (fields: ContactFields) => {
    setDuplicate(null);
    try {
      await save(fields, false);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'possible_duplicate') throw error;
      setDuplicate({ fields, candidates: (error.problem['candidates'] ?? []) as DuplicateCandidate[] });
    }
  };

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
        submitLabel={t('common:action.create')}
        onCancel={onClose}
        onSubmit={submit}
      >
        {duplicate ? (
          <DuplicateWarning
            candidates={duplicate.candidates}
            busy={create.isPending}
            onCreateAnyway={() =>
              void save(duplicate.fields, true).catch((error: unknown) => toast('error', errorText(error)))
            }
          />
        ) : null}
      </ContactFormBody>
    </Dialog>
  );
}

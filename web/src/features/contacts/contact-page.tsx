import { Pencil, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import type { Contact } from '@/lib/api/types';
import { openAssistant } from '@/lib/assistant-panel';
import { contactName } from '@/lib/names';
import { useContact, useDeleteContact, useRestoreContact, useUpdateContact } from './api';
import { ContactFormBody } from './contact-form';
import { ContactOverview } from './contact-overview';
import { RoleBadges } from './role-badges';

export function ContactPage() {
  const { id = '' } = useParams();
  const contact = useContact(id);
  if (contact.isPending) return <PageSkeleton />;
  if (contact.error) return <ErrorState error={contact.error} onRetry={() => void contact.refetch()} />;
  return <ContactDetail contact={contact.data} />;
}

function ContactDetail({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const canDelete = useCan('delete');
  const [editing, setEditing] = useState(false);
  const update = useUpdateContact(contact);
  const remove = useDeleteContact();
  const restore = useRestoreContact();
  const name = contactName(contact);

  const deleteContact = async () => {
    await remove.mutateAsync(contact);
    await navigate('/contacts');
    toast('success', t('common:toast.deleted', { name }), {
      action: {
        label: t('common:action.undo'),
        run: () =>
          restore.mutate(contact.id, {
            onSuccess: () => toast('success', t('common:toast.restored', { name })),
          }),
      },
    });
  };

  return (
    <Page>
      <PageHeader
        title={name}
        back={{ to: '/contacts', label: t('title') }}
        before={
          <Avatar name={name} company={contact.kind === 'company'} size="lg" className="max-sm:hidden" />
        }
        subtitle={<RoleBadges roles={contact.roles} />}
        actions={
          <>
            <Button
              onClick={() =>
                openAssistant({
                  context: 'contacts',
                  entity: { type: 'contact', id: contact.id, label: name },
                })
              }
            >
              <Sparkles className="text-accent-text" /> {t('common:shell.assistant')}
            </Button>
            {canWrite ? (
              <Button onClick={() => setEditing(true)}>
                <Pencil /> {t('common:action.edit')}
              </Button>
            ) : null}
            {canDelete ? (
              <Button
                size="icon"
                aria-label={t('common:action.delete')}
                busy={remove.isPending}
                onClick={deleteContact}
              >
                <Trash2 />
              </Button>
            ) : null}
          </>
        }
      />
      <ContactOverview contact={contact} />
      <Dialog open={editing} onOpenChange={setEditing} title={t('editTitle', { name })} size="lg">
        <ContactFormBody
          initial={contact}
          submitLabel={t('common:action.save')}
          onCancel={() => setEditing(false)}
          onSubmit={async (fields) => {
            await update.mutateAsync(fields);
            setEditing(false);
            toast('success', t('common:toast.saved'));
          }}
        />
      </Dialog>
    </Page>
  );
}

import { Pencil, Sparkles, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useDeleteWithUndo } from '@/components/records/use-delete-with-undo';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Card, Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import type { Contact } from '@/lib/api/types';
import { openAssistant } from '@/lib/assistant-panel';
import { useContact, useDeleteContact, useRestoreContact, useUpdateContact } from './api';
import { ContactFormBody } from './contact-form';
import { ContactOverview } from './contact-overview';
import { DuplicateHint } from './duplicate-hint';
import { EraseContactMenu } from './erase-contact-menu';
import { LinkedTasks } from './linked-tasks';
import { Persons } from './persons';
import { RoleBadges } from './role-badges';
import { Timeline } from './timeline';

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
  const name = contact.display_name;

  const { deleting, deleteRecord } = useDeleteWithUndo({
    name,
    remove: () => remove.mutateAsync(contact),
    restore: () => restore.mutateAsync(contact.id),
    leave: () => navigate('/contacts'),
  });

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
                busy={deleting}
                onClick={deleteRecord}
              >
                <Trash2 />
              </Button>
            ) : null}
            <EraseContactMenu contact={contact} />
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(18rem,23rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-5">
          <DuplicateHint contact={contact} />
          <ContactOverview contact={contact} />
        </div>
        <Card className="pt-2 md:pt-2">
          <Tabs defaultValue="timeline">
            <TabList>
              <Tab value="timeline">{t('tab.timeline')}</Tab>
              <Tab value="persons">{t('tab.persons')}</Tab>
              <Tab value="tasks">{t('tab.tasks')}</Tab>
            </TabList>
            <TabPanel value="timeline">
              <Timeline contactId={contact.id} />
            </TabPanel>
            <TabPanel value="persons">
              <Persons contactId={contact.id} />
            </TabPanel>
            <TabPanel value="tasks">
              <LinkedTasks contact={contact} />
            </TabPanel>
          </Tabs>
        </Card>
      </div>
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

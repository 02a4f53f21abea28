import { Mail, Pencil, Phone, Plus, Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useCan } from '@/lib/api/session';
import type { ContactPerson } from '@/lib/api/types';
import { PersonDialog } from './person-dialog';
import { usePersons, useRemovePerson } from './timeline-api';

export function Persons({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const canWrite = useCan('write');
  const persons = usePersons(contactId);
  const remove = useRemovePerson(contactId);
  const [editing, setEditing] = useState<ContactPerson | 'new' | null>(null);

  const add = canWrite ? (
    <Button onClick={() => setEditing('new')}>
      <Plus /> {t('person.add')}
    </Button>
  ) : null;
  const removePerson = async (person: ContactPerson) => {
    const sure = await confirm({
      title: t('person.removeTitle', { name: person.name }),
      text: t('person.removeText'),
      confirmLabel: t('common:action.remove'),
      danger: true,
    });
    if (sure) remove.mutate(person);
  };

  if (persons.isPending) return <Skeleton className="h-24" />;
  if (persons.error)
    return <ErrorState compact error={persons.error} onRetry={() => void persons.refetch()} />;
  return (
    <>
      {persons.data.length === 0 ? (
        <EmptyState
          compact
          icon={UserRound}
          title={t('person.empty')}
          text={t('person.emptyText')}
          action={add}
        />
      ) : (
        <>
          <ul className="mb-4 flex flex-col divide-y divide-line">
            {persons.data.map((person) => (
              <li key={person.id} className="flex items-center gap-3 py-3 first:pt-0">
                <Avatar name={person.name} />
                <div className="min-w-0 flex-1 text-sm">
                  <p className="truncate font-medium">{person.name}</p>
                  <p className="truncate text-muted">{person.position}</p>
                </div>
                {person.phone ? (
                  <Button variant="ghost" size="icon" asChild>
                    <a
                      href={`tel:${person.phone}`}
                      aria-label={`${person.name}: ${person.phone}`}
                      title={person.phone}
                    >
                      <Phone />
                    </a>
                  </Button>
                ) : null}
                {person.email ? (
                  <Button variant="ghost" size="icon" asChild>
                    <a
                      href={`mailto:${person.email}`}
                      aria-label={`${person.name}: ${person.email}`}
                      title={person.email}
                    >
                      <Mail />
                    </a>
                  </Button>
                ) : null}
                {canWrite ? (
                  <>
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={t('person.edit', { name: person.name })}
                      onClick={() => setEditing(person)}
                    >
                      <Pencil />
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={t('person.removeTitle', { name: person.name })}
                      onClick={() => removePerson(person)}
                    >
                      <Trash2 />
                    </Button>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
          {add}
        </>
      )}
      {editing ? (
        <PersonDialog
          contactId={contactId}
          person={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  );
}

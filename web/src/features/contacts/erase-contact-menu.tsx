import { Ellipsis, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Dialog } from '@/components/ui/dialog';
import { Dropdown, DropdownItem } from '@/components/ui/dropdown';
import { useCan } from '@/lib/api/session';
import type { Contact } from '@/lib/api/types';
import type { components } from '@/lib/api/generated';
import { recordRoute } from '@/lib/record-route';
import { useEraseContact } from './api';

type Erasure = components['schemas']['ContactErasure'];

/** Erasing on request of a person: for admins, after a question, with the proof shown before the page is left. */
export function EraseContactMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const navigate = useNavigate();
  const isAdmin = useCan('admin');
  const { erase, forget } = useEraseContact();
  const [proof, setProof] = useState<Erasure | null>(null);
  if (!isAdmin) return null;

  const ask = async () => {
    const name = contact.display_name;
    const question = {
      title: t('erase.title', { name }),
      text: t('erase.text'),
      confirmLabel: t('erase.confirm'),
    };
    if (!(await confirm({ ...question, danger: true }))) return;
    erase.mutate(contact.id, { onSuccess: setProof });
  };

  return (
    <>
      <Dropdown
        align="end"
        trigger={
          <Button size="icon" aria-label={t('common:action.more')} busy={erase.isPending}>
            <Ellipsis />
          </Button>
        }
      >
        <DropdownItem danger onSelect={() => void ask()}>
          <UserX /> {t('erase.action')}
        </DropdownItem>
      </Dropdown>
      <Dialog
        open={proof !== null}
        onOpenChange={(open) => {
          if (!open) void Promise.resolve(navigate('/contacts')).then(forget);
        }}
        title={t('erase.proofTitle')}
      >
        {proof ? <Proof proof={proof} /> : null}
      </Dialog>
    </>
  );
}

function Proof({ proof }: { proof: Erasure }) {
  const { t } = useTranslation('contacts');
  const { check } = proof;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="font-medium">
        {check.found_afterwards === 0 ? t('erase.gone') : t('erase.found', { count: check.found_afterwards })}
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {proof.removed
          .filter((part) => part.count > 0)
          .map((part) => (
            <div key={part.name} className="contents">
              <dt className="text-muted">{t(`erase.part.${part.name}`, { defaultValue: part.name })}</dt>
              <dd className="tabular-nums">{part.count}</dd>
            </div>
          ))}
      </dl>
      <p className="text-muted">{t('erase.audit', { count: proof.kept_audit_entries })}</p>
      {check.mentions.length > 0 ? (
        <div>
          <p>{t('erase.mentions')}</p>
          <ul className="mt-1 list-disc pl-5">
            {check.mentions.map((mention) => (
              <li key={mention.entity_id}>
                <Link
                  className="text-accent-text hover:underline"
                  to={recordRoute(mention.entity_type, mention.entity_id) ?? '/knowledge'}
                >
                  {mention.title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

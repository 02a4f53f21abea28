import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast-store';
import type { Contact } from '@/lib/api/types';
import { useFormat } from '@/lib/format';
import { addressLine } from '@/lib/names';
import { useMergeContacts } from './api';
import { mergeRows } from './merge-rows';

interface MergeDialogProps {
  first: Contact;
  second: Contact;
  onClose: () => void;
}

/** Two contacts become one. Shows what the one that stays will have, before anything happens. */
export function MergeDialog({ first, second, onClose }: MergeDialogProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const navigate = useNavigate();
  const merge = useMergeContacts();
  const [keepsFirst, setKeepsFirst] = useState(true);
  const [keep, other] = keepsFirst ? [first, second] : [second, first];
  const rows = mergeRows(keep, other, {
    address: (address) => addressLine(address) ?? '',
    money: format.money,
    role: (role) => t(`common:contactRole.${role}`),
  });

  const submit = async () => {
    await merge.mutateAsync({ keep, other });
    toast('success', t('merge.done', { name: keep.display_name }));
    onClose();
    if (!keepsFirst) void navigate(`/contacts/${keep.id}`);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('merge.title')}
      description={t('merge.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" busy={merge.isPending} onClick={() => void submit()}>
            {t('merge.submit')}
          </Button>
        </>
      }
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1.5 text-sm font-medium">{t('merge.keep')}</legend>
        {[first, second].map((contact) => (
          <KeepChoice
            key={contact.id}
            name={contact.display_name}
            detail={[contact.email, contact.phone, addressLine(contact.address)].filter(Boolean).join(' · ')}
            isChosen={keep.id === contact.id}
            onChoose={() => setKeepsFirst(contact.id === first.id)}
          />
        ))}
      </fieldset>
      <table className="mt-5 w-full text-left text-sm">
        <caption className="pb-2 text-left font-medium">
          {t('merge.result', { name: keep.display_name })}
        </caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className="border-t border-line align-top">
              <th scope="row" className="w-36 py-2 pr-3 font-normal text-muted">
                {t(`field.${row.field}`)}
              </th>
              <td className="py-2 break-words whitespace-pre-line">
                {row.after === row.before ? (
                  row.after
                ) : (
                  <>
                    {row.before ? (
                      <>
                        <s className="text-muted">{row.before}</s>{' '}
                        <ArrowRight aria-hidden className="inline size-3.5 text-muted" />{' '}
                      </>
                    ) : null}
                    <ins className="font-medium no-underline">{row.after}</ins>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-4 text-sm text-muted">{t('merge.moves', { name: other.display_name })}</p>
    </Dialog>
  );
}

function KeepChoice({
  name,
  detail,
  isChosen,
  onChoose,
}: {
  name: string;
  detail: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <label className="flex items-start gap-2.5 rounded-md border border-line p-3 text-sm">
      <input
        type="radio"
        name="keep"
        className="mt-0.5 accent-(--color-accent)"
        checked={isChosen}
        onChange={onChoose}
      />
      <span className="font-medium">{name}</span>
      <span className="text-muted">{detail}</span>
    </label>
  );
}

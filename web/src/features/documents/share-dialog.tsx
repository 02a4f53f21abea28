import { Link2Off, LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretField } from '@/components/ui/secret-field';
import { Select } from '@/components/ui/select';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useErrorText } from '@/lib/error-text';
import type { ModalProps } from '@/lib/feature';
import { useFormat } from '@/lib/format';
import { useRevokeShare, useShareDocument, useShares, type DocumentShare } from './shares-api';

const periods = ['1', '7', '14', '30'];

/** Makes links by which outsiders fetch one document (`document_id`), lists them and takes them back. */
export default function ShareDialog({ data, onClose }: ModalProps) {
  const { t } = useTranslation('documents');
  const id = typeof data['document_id'] === 'string' ? data['document_id'] : '';
  const shares = useShares(id);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('share.title')}
      description={t('share.text')}
    >
      <div className="flex flex-col gap-5">
        <NewShare documentId={id} />
        {shares.isPending ? (
          <Skeleton className="w-2/3" />
        ) : shares.error ? (
          <ErrorState compact error={shares.error} onRetry={() => void shares.refetch()} />
        ) : shares.data.length === 0 ? (
          <p className="text-sm text-muted">{t('share.none')}</p>
        ) : (
          <ul className="divide-y divide-line" aria-label={t('share.links')}>
            {shares.data.map((share) => (
              <ShareRow key={share.id} share={share} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function NewShare({ documentId }: { documentId: string }) {
  const { t } = useTranslation('documents');
  const errorText = useErrorText();
  const [days, setDays] = useState('7');
  const share = useShareDocument(documentId);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <label htmlFor="share-days" className="flex flex-col gap-1.5 text-sm font-medium">
        {t('share.period')}
        <Select
          id="share-days"
          value={days}
          onChange={setDays}
          options={periods.map((value) => ({ value, label: t('share.days', { count: Number(value) }) }))}
        />
      </label>
      <Button
        variant="primary"
        busy={share.isPending}
        onClick={() => share.mutate(Number(days), { onError: (error) => toast('error', errorText(error)) })}
      >
        <LinkIcon /> {t('share.create')}
      </Button>
    </div>
  );
}

function ShareRow({ share }: { share: DocumentShare }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const errorText = useErrorText();
  const revoke = useRevokeShare(share.document_id);
  const state = share.url
    ? t('share.validUntil', { when: format.dateTime(share.expires_at) })
    : share.revoked_at
      ? t('share.revokedAt', { when: format.dateTime(share.revoked_at) })
      : t('share.expiredAt', { when: format.dateTime(share.expires_at) });
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-sm font-medium">{state}</p>
          <p className="text-xs text-subtle">
            {t('fact.by', { when: format.dateTime(share.created_at), name: share.user_name })} ·{' '}
            {t('share.opened', { count: share.open_count })}
          </p>
        </div>
        {share.url ? (
          <Button
            size="sm"
            busy={revoke.isPending}
            onClick={() =>
              revoke.mutate(share.id, {
                onSuccess: () => toast('success', t('share.revoked')),
                onError: (error) => toast('error', errorText(error)),
              })
            }
          >
            <Link2Off /> {t('share.revoke')}
          </Button>
        ) : null}
      </div>
      {share.url ? (
        <SecretField label={t('share.link')} value={new URL(share.url, window.location.origin).href} />
      ) : null}
    </li>
  );
}

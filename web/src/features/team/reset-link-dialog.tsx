import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretField } from '@/components/ui/secret-field';
import { useFormat } from '@/lib/format';

export interface ResetLink {
  name: string;
  token: string;
  expiresAt: string;
}

export function ResetLinkDialog({ link, onClose }: { link: ResetLink; onClose: () => void }) {
  const { t } = useTranslation('team');
  const format = useFormat();
  const address = new URL(`/reset-password/${encodeURIComponent(link.token)}`, window.location.origin).href;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('reset.title')}
      description={t('reset.text', { name: link.name, until: format.dateTime(link.expiresAt) })}
      footer={<Button onClick={onClose}>{t('common:action.close')}</Button>}
    >
      <SecretField label={t('reset.link')} value={address} />
      <p className="mt-2 text-xs text-muted">{t('reset.once')}</p>
    </Dialog>
  );
}

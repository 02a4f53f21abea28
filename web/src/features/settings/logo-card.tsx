import { ImageUp, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/page';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast-store';
import type { Tenant } from '@/lib/api/account-types';
import { cn } from '@/lib/cn';
import { useRemoveLogo, useUploadLogo } from './api';
import type { Logo } from './use-logo-url';

const accepted = ['image/png', 'image/jpeg'];
const largest = 2 * 1024 * 1024;

export function LogoCard({ tenant, logo }: { tenant: Tenant; logo: Logo }) {
  const { t } = useTranslation('settings');
  const upload = useUploadLogo();
  const remove = useRemoveLogo();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const busy = upload.isPending || remove.isPending;

  const send = (file: File | undefined) => {
    if (!file) return;
    if (!accepted.includes(file.type)) toast('error', t('branding.logoFormat'));
    else if (file.size > largest) toast('error', t('branding.logoSize'));
    else upload.mutate(file, { onSuccess: () => toast('success', t('branding.logoSaved')) });
  };
  const removeLogo = () => {
    const { blob } = logo;
    const undo = blob
      ? { action: { label: t('common:action.undo'), run: () => upload.mutate(blob) } }
      : undefined;
    remove.mutate(undefined, { onSuccess: () => toast('success', t('branding.logoRemoved'), undo) });
  };

  return (
    <Card title={t('branding.logo')}>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files[0]);
        }}
        className={cn(
          'flex flex-col items-center gap-4 rounded-lg border border-dashed border-line-strong p-4 transition-colors sm:flex-row',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <span className="flex h-24 w-40 shrink-0 items-center justify-center overflow-hidden rounded-md border border-line bg-white p-3">
          {busy ? (
            <Spinner className="size-5 text-black/50" />
          ) : logo.url ? (
            <img
              src={logo.url}
              alt={t('branding.logoAlt', { name: tenant.name })}
              className="max-h-full max-w-full object-contain"
            />
          ) : (
            <ImageUp aria-hidden className="size-7 text-black/35" strokeWidth={1.5} />
          )}
        </span>
        <div className="min-w-0 text-center sm:text-left">
          <p className="text-sm text-muted">
            {logo.failed ? t('branding.logoBroken') : t('branding.logoText')}
          </p>
          <div className="mt-3 flex flex-wrap justify-center gap-2 sm:justify-start">
            <Button disabled={busy} onClick={() => input.current?.click()}>
              <ImageUp /> {t(tenant.has_logo ? 'branding.logoReplace' : 'branding.logoUpload')}
            </Button>
            {tenant.has_logo ? (
              <Button variant="ghost" disabled={busy} onClick={removeLogo}>
                <Trash2 /> {t('common:action.remove')}
              </Button>
            ) : null}
          </div>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('branding.logo')}
            accept={accepted.join(',')}
            onChange={(event) => {
              send(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
      </div>
    </Card>
  );
}

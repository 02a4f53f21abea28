import { AlertDialog as Radix } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useStore } from '@/lib/store';
import { Button } from './button';
import { confirmRequest } from './confirm-store';

export function ConfirmDialog() {
  const { t } = useTranslation();
  const request = useStore(confirmRequest);
  return (
    <Radix.Root
      open={request !== null}
      onOpenChange={(open) => {
        if (!open) request?.answer(false);
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-60 bg-overlay data-[state=open]:animate-fade-in" />
        <div className="pointer-events-none fixed inset-0 z-60 flex items-center justify-center p-4">
          <Radix.Content
            {...(request?.text ? {} : { 'aria-describedby': undefined })}
            className="pointer-events-auto w-full max-w-sm rounded-xl border border-line bg-raised p-5 shadow-lg data-[state=open]:animate-pop-in"
          >
            <Radix.Title className="text-lg">{request?.title}</Radix.Title>
            {request?.text ? (
              <Radix.Description className="mt-1 text-sm text-muted">{request.text}</Radix.Description>
            ) : null}
            <div className="mt-5 flex justify-end gap-2">
              <Radix.Cancel asChild>
                <Button>{t('action.cancel')}</Button>
              </Radix.Cancel>
              <Button variant={request?.danger ? 'danger' : 'primary'} onClick={() => request?.answer(true)}>
                {request?.confirmLabel}
              </Button>
            </div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

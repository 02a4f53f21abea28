import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useStore } from '@/lib/store';
import { Button } from './button';
import { dismissToast, toasts } from './toast-store';

const icons = {
  info: <Info className="text-info" />,
  success: <CircleCheck className="text-success" />,
  warning: <TriangleAlert className="text-warning" />,
  error: <CircleAlert className="text-danger" />,
};

export function Toaster() {
  const { t } = useTranslation();
  const messages = useStore(toasts);
  return (
    <Radix.Provider label={t('toast.region')} swipeDirection="right">
      {messages.map((message) => (
        <Radix.Root
          key={message.id}
          duration={message.durationMs}
          type={message.tone === 'error' ? 'foreground' : 'background'}
          onOpenChange={(open) => {
            if (!open) dismissToast(message.id);
          }}
          className="flex items-start gap-3 rounded-lg border border-line bg-raised p-3 shadow-md data-[state=open]:animate-rise data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
        >
          <span className="mt-0.5 [&_svg]:size-4">{icons[message.tone]}</span>
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-sm font-medium">{message.title}</Radix.Title>
            {message.text ? (
              <Radix.Description className="mt-0.5 text-xs break-words text-muted">
                {message.text}
              </Radix.Description>
            ) : null}
          </div>
          {message.action ? (
            <Radix.Action altText={message.action.label} asChild>
              <Button size="sm" variant="soft" onClick={message.action.run}>
                {message.action.label}
              </Button>
            </Radix.Action>
          ) : null}
          <Radix.Close asChild>
            <Button size="icon-sm" variant="ghost" aria-label={t('action.close')} className="-m-1">
              <X />
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={`${t('toast.region')} ({hotkey})`}
        // Neither over what is typed in the assistant on the right nor over a phone's keyboard.
        className="fixed top-3 left-1/2 z-80 flex w-[min(24rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 outline-none md:top-auto md:bottom-4"
      />
    </Radix.Provider>
  );
}

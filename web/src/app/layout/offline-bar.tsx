import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function follow(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function OfflineBar() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  if (online) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 bg-warning-soft px-4 py-1.5 text-sm text-warning-text"
    >
      <WifiOff aria-hidden className="size-4" />
      {t('shell.offline')}
    </p>
  );
}

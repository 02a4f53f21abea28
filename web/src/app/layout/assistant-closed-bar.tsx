import { useQuery } from '@tanstack/react-query';
import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '@/lib/api/client';

/** Tells admins on every page that a leak was noticed and the assistant is closed for everybody. */
export function AssistantClosedBar() {
  const { t } = useTranslation();
  const health = useQuery({
    queryKey: ['shell', 'assistant-closed'],
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/health', { signal })),
    select: ({ canaries }) => canaries.status === 'down',
    refetchInterval: 60_000,
    meta: { quiet: true },
    retry: false,
  });
  if (health.data !== true) return null;
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center gap-x-2 gap-y-0.5 bg-danger-soft px-4 py-1.5 text-sm text-danger-text"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0" />
      {t('shell.assistantClosed')}
      <Link to="/knowledge?tab=index" className="font-medium underline underline-offset-2">
        {t('shell.assistantClosedLink')}
      </Link>
    </p>
  );
}

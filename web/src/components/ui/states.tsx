import type { LucideIcon } from 'lucide-react';
import { CircleAlert, CloudOff, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '@/lib/api/error';
import { useErrorText } from '@/lib/error-text';
import { cn } from '@/lib/cn';
import { Button } from './button';

export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
  compact = false,
}: {
  icon: LucideIcon;
  title: string;
  text?: string | undefined;
  action?: ReactNode;
  compact?: boolean;
}) {
  return (
    <div
      className={cn(
        'flex flex-col items-center justify-center px-6 text-center',
        compact ? 'py-6' : 'min-h-64 py-12',
      )}
    >
      <span className="flex size-11 items-center justify-center rounded-xl border border-line bg-sunken text-subtle">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="mt-3 font-medium">{title}</p>
      {text ? <p className="mt-1 max-w-sm text-sm text-muted">{text}</p> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}

/** A failed load: what happened, a way on, and the trace id that support needs. */
export function ErrorState({
  error,
  onRetry,
  compact = false,
}: {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
}) {
  const { t } = useTranslation();
  const text = useErrorText();
  if (error instanceof ApiError && error.status === 404) return <NotFound compact={compact} />;
  const Icon = error instanceof ApiError && error.status === 0 ? CloudOff : CircleAlert;
  const traceId = error instanceof ApiError ? error.traceId : undefined;
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-col items-center justify-center px-6 text-center',
        compact ? 'py-6' : 'min-h-64 py-12',
      )}
    >
      <span className="flex size-11 items-center justify-center rounded-xl bg-danger-soft text-danger-text">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="mt-3 font-medium">{t('state.errorTitle')}</p>
      <p className="mt-1 max-w-md text-sm text-muted">{text(error)}</p>
      {onRetry ? (
        <Button className="mt-4" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      ) : null}
      {traceId ? (
        <p className="mt-3 font-mono text-2xs text-subtle">{t('state.trace', { id: traceId })}</p>
      ) : null}
    </div>
  );
}

export function NotFound({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={SearchX}
      compact={compact}
      title={t('state.notFoundTitle')}
      text={t('state.notFoundText')}
      action={
        <Button asChild>
          <Link to="/">{t('state.toHome')}</Link>
        </Button>
      }
    />
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block h-4', className)} />;
}

export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="flex flex-col gap-5 p-4 md:p-6">
      <Skeleton className="h-7 w-56" />
      <div className="grid gap-4 md:grid-cols-3">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}

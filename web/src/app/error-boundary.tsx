import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button } from '@/components/ui/button';
import { NotFound } from '@/components/ui/states';

/** A chunk that vanished with a deployment is not a bug: the page only has to be loaded again. */
function isStaleChunk(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module script failed/.test(error.message)
  );
}

export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const stale = isStaleChunk(error);
  return (
    <div role="alert" className="flex h-full min-h-96 flex-col items-center justify-center p-6 text-center">
      <span className="flex size-12 items-center justify-center rounded-xl bg-warning-soft text-warning-text">
        <TriangleAlert aria-hidden className="size-6" />
      </span>
      <h1 className="mt-4 text-lg">{t(stale ? 'state.updateTitle' : 'state.crashTitle')}</h1>
      <p className="mt-1 max-w-md text-sm text-muted">{t(stale ? 'state.updateText' : 'state.crashText')}</p>
      {!stale && error instanceof Error ? (
        <p className="mt-3 max-w-md font-mono text-2xs break-words text-subtle">{error.message}</p>
      ) : null}
      <div className="mt-5 flex gap-2">
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('action.reload')}
        </Button>
        <Button asChild>
          <a href="/">{t('state.toHome')}</a>
        </Button>
      </div>
    </div>
  );
}

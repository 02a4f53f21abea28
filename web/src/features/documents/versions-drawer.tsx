import { Download, RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Drawer, DrawerClose } from '@/components/ui/drawer';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { useErrorText } from '@/lib/error-text';
import { useFormat } from '@/lib/format';
import { useRestoreVersion, useVersions } from './api';
import { downloadDocument } from './download';
import type { DocumentRecord } from './types';

/** All files that a document has had; each can be fetched and brought back. */
export function VersionsDrawer({ document, onClose }: { document: DocumentRecord; onClose: () => void }) {
  const { t } = useTranslation('documents');
  const title = t('versions.title', { title: document.title });
  const versions = useVersions(document, true);
  return (
    <Drawer open onOpenChange={(open) => (open ? undefined : onClose())} title={title}>
      <header className="flex items-start gap-3 border-b border-line px-5 py-4">
        <h2 className="min-w-0 flex-1 text-lg break-words">{title}</h2>
        <DrawerClose asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t('common:action.close')}>
            <X />
          </Button>
        </DrawerClose>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5">
        {versions.isPending ? (
          <div className="flex flex-col gap-4 py-5">
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
          </div>
        ) : versions.error ? (
          <ErrorState compact error={versions.error} onRetry={() => void versions.refetch()} />
        ) : (
          <ol className="divide-y divide-line">
            {versions.data.map((version) => (
              <Version key={version.number} document={document} version={version} />
            ))}
          </ol>
        )}
      </div>
    </Drawer>
  );
}

type VersionRow = NonNullable<ReturnType<typeof useVersions>['data']>[number];

function Version({ document, version }: { document: DocumentRecord; version: VersionRow }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const errorText = useErrorText();
  const canWrite = useCan('write');
  const restore = useRestoreVersion(document);
  const { number } = version;
  return (
    <li className="flex items-center gap-3 py-3.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm font-medium">
          {t('versions.number', { number })}
          {version.is_current ? <Badge tone="success">{t('versions.current')}</Badge> : null}
        </p>
        <p className="truncate text-sm text-muted">
          {version.file_name} · {format.fileSize(version.size)}
        </p>
        <p className="text-xs text-subtle">
          {t('fact.by', { when: format.dateTime(version.created_at), name: version.user_name })}
          {version.restored_from ? ` · ${t('versions.restoredFrom', { number: version.restored_from })}` : ''}
        </p>
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('versions.download', { number })}
        onClick={() =>
          void downloadDocument(document, version).catch((error: unknown) => toast('error', errorText(error)))
        }
      >
        <Download />
      </Button>
      {canWrite && !version.is_current ? (
        <Button
          variant="ghost"
          size="icon"
          busy={restore.isPending}
          aria-label={t('versions.restore', { number })}
          onClick={() =>
            restore.mutate(number, {
              onSuccess: () => toast('success', t('versions.restored', { number })),
            })
          }
        >
          <RotateCcw />
        </Button>
      ) : null}
    </li>
  );
}

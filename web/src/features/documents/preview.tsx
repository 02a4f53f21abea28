import { FileX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { usePreviewLink } from './api';
import { CitedPage } from './cited-page';
import { useDocumentActions } from './document-actions';
import { InstructionNotice } from './instruction-notice';
import { TextPreview } from './text-preview';
import type { DocumentRecord } from './types';

/** The document itself: its text with places, a picture, a PDF in the browser's own viewer. */
export function Preview({ document }: { document: DocumentRecord }) {
  const { t } = useTranslation('documents');
  const type = document.content_type;
  const isText = ['text/plain', 'text/markdown', 'text/html', 'text/csv'].includes(type);
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(type);
  const showsText =
    isText || (document.index_status === 'indexed' && !isPicture && type !== 'application/pdf');
  return (
    <section aria-label={t('preview.label')} className="card min-w-0 overflow-hidden">
      {document.index_status === 'indexed' ? (
        <InstructionNotice document={document} canShow={showsText} />
      ) : null}
      {showsText ? (
        <TextPreview document={document} />
      ) : isPicture || type === 'application/pdf' ? (
        <>
          <CitedPage document={document} />
          <FilePreview document={document} isPicture={isPicture} />
        </>
      ) : (
        <NoPreview document={document} />
      )}
    </section>
  );
}

function FilePreview({ document, isPicture }: { document: DocumentRecord; isPicture: boolean }) {
  const { t } = useTranslation('documents');
  const link = usePreviewLink(document, true);
  if (link.isPending) return <Skeleton className="h-96 rounded-none" />;
  if (link.error) return <ErrorState error={link.error} onRetry={() => void link.refetch()} />;
  return isPicture ? (
    <div className="flex justify-center bg-sunken p-4">
      <img
        src={link.data.url}
        alt={t('preview.picture', { title: document.title })}
        className="max-h-[75vh] max-w-full rounded-md object-contain"
      />
    </div>
  ) : (
    <iframe
      src={link.data.url}
      title={t('preview.file', { title: document.title })}
      className="h-[78vh] w-full border-0 bg-sunken"
    />
  );
}

function NoPreview({ document }: { document: DocumentRecord }) {
  const { t } = useTranslation('documents');
  const actions = useDocumentActions();
  return (
    <EmptyState
      icon={FileX2}
      title={t('preview.none')}
      text={t('preview.noneText')}
      action={<Button onClick={() => actions.download(document)}>{t('action.download')}</Button>}
    />
  );
}

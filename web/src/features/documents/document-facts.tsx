import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TagsInput } from '@/components/form/tags-field';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, Facts } from '@/components/ui/page';
import { ProgressBar } from '@/components/ui/progress-bar';
import { useCan } from '@/lib/api/session';
import { useFormat } from '@/lib/format';
import { holdsNoText } from '@/lib/reading-problems';
import { useReadAgain, type DocumentChange } from './api';
import { canBeReadAgain } from './reading-state';
import { RelatedEditor } from './related-editor';
import { typeLabel } from './type-label';
import type { DocumentRecord } from './types';

const indexTones: Record<DocumentRecord['index_status'], Tone> = {
  pending: 'info',
  indexed: 'success',
  failed: 'warning',
};

/** What is known about a document, beside its preview. */
export function DocumentFacts({
  document,
  folderName,
  onChange,
  onVersions,
}: {
  document: DocumentRecord;
  folderName: string;
  onChange: (fields: DocumentChange) => void;
  onVersions: () => void;
}) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const canWrite = useCan('write');
  const readAgain = useReadAgain();
  const isEmpty = document.index_status === 'failed' && holdsNoText(document.index_error);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title={t('fact.title')}>
        <Facts
          items={[
            { label: t('fact.file'), value: document.file_name },
            { label: t('fact.type'), value: typeLabel(document.content_type, t) },
            { label: t('fact.size'), value: format.fileSize(document.size) },
            { label: t('fact.folder'), value: folderName },
            {
              label: t('fact.uploaded'),
              value: t('fact.by', {
                when: format.date(document.created_at),
                name: document.uploaded_by_name,
              }),
            },
            { label: t('fact.updated'), value: format.relative(document.updated_at) },
            {
              label: t('fact.version'),
              value: (
                <Button variant="link" size="sm" onClick={onVersions}>
                  {t('versions.number', { number: document.file_version })}
                </Button>
              ),
            },
          ]}
        />
      </Card>
      <Card title={t('related.title')}>
        <RelatedEditor
          related={document.related}
          canWrite={canWrite}
          onChange={(related) => onChange({ related })}
        />
      </Card>
      <Card title={<span id="document-tags">{t('tags')}</span>}>
        {canWrite ? (
          <div role="group" aria-labelledby="document-tags">
            <TagsInput
              id="document-tags-input"
              value={document.tags}
              onChange={(tags) => onChange({ tags })}
            />
          </div>
        ) : (
          <p className="flex flex-wrap gap-1.5">
            {document.tags.length > 0 ? document.tags.map((tag) => <Badge key={tag}>{tag}</Badge>) : '–'}
          </p>
        )}
      </Card>
      <Card title={t('index.title')}>
        <div role="status" className="flex flex-col items-start gap-2 text-sm">
          <Badge
            tone={
              isEmpty
                ? 'neutral'
                : document.index_error === 'partial'
                  ? 'warning'
                  : indexTones[document.index_status]
            }
            dot
          >
            {document.index_progress
              ? t(document.index_status === 'pending' ? 'index.readingPage' : 'index.partial', {
                  ...document.index_progress,
                })
              : t(isEmpty ? 'index.empty' : `index.${document.index_status}`)}
          </Badge>
          {document.index_status === 'pending' ? (
            <ProgressBar
              value={document.index_progress?.page ?? null}
              max={document.index_progress?.pages ?? 0}
              label={t('index.pending')}
              className="w-full"
            />
          ) : null}
          {document.index_error ? (
            <span className="text-muted">
              {t(`index.error.${document.index_error}`, { defaultValue: document.index_error })}
            </span>
          ) : null}
        </div>
        {canWrite && canBeReadAgain(document) ? (
          <Button
            size="sm"
            className="mt-3"
            busy={readAgain.isPending}
            onClick={() => readAgain.mutate(document.id)}
          >
            <RotateCcw /> {t(document.index_error === 'partial' ? 'index.goOn' : 'index.readAgain')}
          </Button>
        ) : null}
      </Card>
    </div>
  );
}

import { FileText, MapPin, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { SearchField } from '@/components/list/search-field';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useDocumentText } from './api';
import { MarkdownText } from './markdown-text';
import { countHits, findQuoted } from './places';
import { PlainText } from './plain-text';
import { TableText } from './table-text';
import type { DocumentRecord } from './types';

const filterKeys = ['q', 'place', 'quote'] as const;

/** A document's text. `?place=` opens it where an answer quoted it, `?q=` marks a phrase. */
export function TextPreview({ document }: { document: DocumentRecord }) {
  const { t } = useTranslation('documents');
  const { values, set } = useUrlFilters(filterKeys);
  const text = useDocumentText(document);
  const body = useRef<HTMLDivElement>(null);
  const segments = useMemo(() => text.data?.segments ?? [], [text.data]);
  const place = useMemo(
    () => findQuoted(segments, values.place, values.quote),
    [segments, values.place, values.quote],
  );
  const sentence = values.q ? '' : values.quote;
  const hits = useMemo(() => countHits(segments, values.q), [segments, values.q]);

  useEffect(() => {
    if (segments.length === 0) return undefined;
    // Markdown is loaded and drawn a moment later than the rest.
    const timer = setTimeout(() => {
      const target = body.current?.querySelector(place ? '[data-place]' : 'mark');
      target?.scrollIntoView({ block: 'center', behavior: 'auto' });
    }, 60);
    return () => clearTimeout(timer);
  }, [segments, place]);

  if (text.isPending) {
    return (
      <div className="flex flex-col gap-3 p-6">
        <Skeleton className="w-1/3" />
        <Skeleton />
        <Skeleton className="w-5/6" />
      </div>
    );
  }
  if (text.error) return <ErrorState error={text.error} onRetry={() => void text.refetch()} />;
  if (segments.length === 0) {
    const { error } = text.data;
    return (
      <EmptyState
        icon={FileText}
        title={t(text.data.status === 'pending' ? 'preview.pending' : 'preview.noText')}
        text={error ? t(`index.error.${error}`, { defaultValue: error }) : undefined}
      />
    );
  }

  const type = document.content_type;
  const shared = { segments, phrase: values.q, place, sentence };
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line bg-sunken/50 px-4 py-2.5">
        <SearchField value={values.q} onChange={(q) => set({ q })} placeholder={t('preview.search')} />
        <span role="status" className="text-xs text-muted">
          {values.q.trim().length > 1
            ? hits > 0
              ? t('preview.hits', { count: hits })
              : t('preview.noHits')
            : ''}
        </span>
        {values.place ? (
          <Badge tone={place ? 'accent' : 'warning'} className="ml-auto">
            <span className="flex items-center gap-1">
              {place ? (
                <MapPin aria-hidden className="size-3" />
              ) : (
                <TriangleAlert aria-hidden className="size-3" />
              )}
              {place ? t('preview.place') : t('preview.placeGone')}
            </span>
          </Badge>
        ) : null}
      </div>
      {text.data.error ? (
        <p className="border-b border-line bg-warning-soft px-4 py-2 text-sm text-warning-text">
          {t(`index.error.${text.data.error}`, { defaultValue: text.data.error })}
        </p>
      ) : null}
      <div
        ref={body}
        // Long texts scroll inside, and that must work without a mouse.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={document.title}
        className="max-h-[75vh] overflow-auto focus-visible:-outline-offset-2"
      >
        {type === 'text/csv' ? (
          <TableText {...shared} />
        ) : type === 'text/markdown' ? (
          <MarkdownText document={document} {...shared} />
        ) : (
          <PlainText {...shared} showsLines={type === 'text/plain'} />
        )}
      </div>
    </>
  );
}

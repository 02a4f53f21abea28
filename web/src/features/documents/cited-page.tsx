import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/states';
import { apiRequest } from '@/lib/api/fetch';
import { cn } from '@/lib/cn';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useDocumentText } from './api';
import { Marked } from './marked';
import { findQuoted } from './places';
import { placeClass } from './plain-text';
import type { DocumentRecord } from './types';

const keys = ['place', 'page', 'quote'] as const;

/** The page that an answer quoted: its picture, and beside it its text with the sentence marked. */
export function CitedPage({ document }: { document: DocumentRecord }) {
  const { values } = useUrlFilters(keys);
  return values.place || values.page ? <Cited document={document} values={values} /> : null;
}

function Cited({
  document,
  values,
}: {
  document: DocumentRecord;
  values: Record<(typeof keys)[number], string>;
}) {
  const { t } = useTranslation('documents');
  const text = useDocumentText(document);
  const body = useRef<HTMLDivElement>(null);
  const segments = useMemo(() => text.data?.segments ?? [], [text.data]);
  const place = useMemo(
    () => findQuoted(segments, values.place, values.quote),
    [segments, values.place, values.quote],
  );
  const page = place?.page ?? (Number(values.page || /^Seite (\d+)/.exec(values.place)?.[1]) || null);
  const onPage = segments.filter((segment) => segment.page === page);

  useEffect(() => {
    body.current?.querySelector('mark, [data-place]')?.scrollIntoView({ block: 'nearest' });
  }, [place]);

  if (text.isPending) return <Skeleton className="h-64 rounded-none" />;
  if (page === null || onPage.length === 0) return null;
  return (
    <div className="border-b border-line">
      <h2 className="px-4 pt-3 text-sm font-semibold">{t('preview.citedPage', { page })}</h2>
      <div className="grid gap-4 p-4 lg:grid-cols-2">
        <PagePicture document={document} page={page} />
        <div
          ref={body}
          // Long pages scroll inside, and that must work without a mouse.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={t('preview.citedPage', { page })}
          className="max-h-[34rem] overflow-auto text-sm leading-relaxed"
        >
          {onPage.map((segment) => (
            <p
              key={segment.n}
              data-place={segment.n === place?.n || undefined}
              className={cn(
                'mx-1 my-2 break-words whitespace-pre-wrap',
                segment.is_heading && 'font-semibold',
                segment.n === place?.n && placeClass,
              )}
            >
              <Marked text={segment.text} phrase="" sentence={segment.n === place?.n ? values.quote : ''} />
            </p>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Pictures need the sign-in, which an address in a page cannot carry. */
function PagePicture({ document, page }: { document: DocumentRecord; page: number }) {
  const { t } = useTranslation('documents');
  const [address, setAddress] = useState<string | null>(null);
  const picture = useQuery({
    queryKey: ['documents', 'page', document.id, document.file_version, page],
    queryFn: async ({ signal }) =>
      (await apiRequest(`/api/v1/documents/${document.id}/pages/${page}`, { signal })).blob(),
    staleTime: Infinity,
    retry: false,
    meta: { quiet: true },
  });

  useEffect(() => {
    if (!picture.data) return undefined;
    const made = URL.createObjectURL(picture.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.data]);

  // Without the picture the text beside it still shows the passage.
  if (picture.isError) return null;
  return address ? (
    <img
      src={address}
      alt={t('preview.pagePicture', { page, title: document.title })}
      className="max-h-[34rem] w-full rounded-md border border-line bg-white object-contain object-top"
    />
  ) : (
    <Skeleton className="h-[24rem] rounded-md" />
  );
}

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { InstructionBadge } from '@/components/records/instruction-badge';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/format';
import { markSentence } from '@/lib/mark-sentence';
import { useSource, type SourceDetail } from './api';

/** A text that was given to the assistant, with the passage that an answer quoted. */
export function SourcePage() {
  const { id = '' } = useParams();
  const source = useSource(id);
  if (source.isPending) return <PageSkeleton />;
  if (source.error) return <ErrorState error={source.error} onRetry={() => void source.refetch()} />;
  return <Detail source={source.data} />;
}

function Detail({ source }: { source: SourceDetail }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const [params] = useSearchParams();
  const quote = params.get('quote') ?? '';
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    body.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [source, quote]);

  return (
    <Page narrow>
      <PageHeader
        title={source.title}
        back={{ to: '/knowledge', label: t('title') }}
        subtitle={`${t(`kind.${source.kind}`)} · ${format.dateTime(source.updated_at)}`}
      />
      <div ref={body} className="card px-4 py-5 md:px-8 md:py-6">
        {source.passages.map((passage) => {
          const pieces = markSentence(passage.text, quote);
          return (
            <div
              key={passage.id}
              className={cn(
                'mb-5 leading-relaxed break-words whitespace-pre-wrap last:mb-0',
                pieces.some((piece) => piece.hit) && 'rounded-md bg-accent-soft ring-4 ring-accent-soft',
              )}
            >
              {passage.has_instructions ? <InstructionBadge className="mb-1 block" /> : null}
              {passage.location ? <p className="text-xs text-subtle">{passage.location}</p> : null}
              {pieces.map((piece, index) =>
                piece.hit ? (
                  <mark key={index} className="rounded-xs bg-warning-soft text-warning-text">
                    {piece.text}
                  </mark>
                ) : (
                  <span key={index}>{piece.text}</span>
                ),
              )}
            </div>
          );
        })}
      </div>
    </Page>
  );
}

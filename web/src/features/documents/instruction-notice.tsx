import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { useUrlFilters } from '@/lib/use-url-filters';
import { useDocumentText } from './api';
import type { DocumentRecord } from './types';

const filterKeys = ['q', 'place', 'quote'] as const;
const longestExcerpt = 160;

/** Says that a document gives orders to the assistant, and leads to them. */
export function InstructionNotice({ document, canShow }: { document: DocumentRecord; canShow: boolean }) {
  const { t } = useTranslation('documents');
  const { values, set } = useUrlFilters(filterKeys);
  const text = useDocumentText(document);
  const found = text.data?.instructed_segments ?? [];
  if (found.length === 0) return null;
  const shown = found.findIndex((number) => values.place === `s${number}`);
  const next = found[(shown + 1) % found.length];
  const excerpt = text.data?.segments.find((segment) => segment.n === next)?.text ?? '';
  return (
    <div
      role="note"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-warning-soft px-4 py-2.5 text-sm text-warning-text"
    >
      <ShieldAlert aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{t('common:instruction.badge')}</p>
        <p>{t('preview.instructions', { count: found.length })}</p>
        {canShow ? null : (
          <p className="mt-1 line-clamp-2 break-words">„{excerpt.slice(0, longestExcerpt)}“</p>
        )}
      </div>
      {canShow ? (
        <Button size="sm" onClick={() => set({ place: `s${next}`, quote: '', q: '' })}>
          {t('preview.showInstruction')}
        </Button>
      ) : null}
    </div>
  );
}

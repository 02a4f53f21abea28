import { RotateCcw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Tooltip } from '@/components/ui/tooltip';
import { toast } from '@/components/ui/toast-store';
import { useCan } from '@/lib/api/session';
import { isWorthReadingAgain } from '@/lib/reading-problems';
import { useDeleteSource, useReadAgain, type Source } from './api';

/** What can be done about a source: read a refused document again, take a text away. */
export function SourceActions({ source }: { source: Source }) {
  const { t } = useTranslation('knowledge');
  const canWrite = useCan('write');
  const readAgain = useReadAgain();
  const remove = useDeleteSource();
  if (!canWrite) return null;
  if (
    source.kind === 'document' &&
    (source.status === 'failed' || source.error === 'partial') &&
    isWorthReadingAgain(source.error)
  ) {
    return (
      <Tooltip label={t('action.readAgain')}>
        <Button
          variant="ghost"
          size="icon-sm"
          busy={readAgain.isPending}
          aria-label={t('action.readAgainFor', { title: source.title })}
          onClick={() => readAgain.mutate(source.id)}
        >
          <RotateCcw />
        </Button>
      </Tooltip>
    );
  }
  if (source.kind !== 'knowledge') return null;
  const ask = async () => {
    const sure = await confirm({
      title: t('delete.title', { title: source.title }),
      text: t('delete.text'),
      confirmLabel: t('common:action.delete'),
      danger: true,
    });
    if (sure)
      remove.mutate(source.id, {
        onSuccess: () => toast('success', t('delete.done', { title: source.title })),
      });
  };
  return (
    <Tooltip label={t('common:action.delete')}>
      <Button
        variant="ghost"
        size="icon-sm"
        busy={remove.isPending}
        aria-label={t('action.deleteFor', { title: source.title })}
        onClick={() => void ask()}
      >
        <Trash2 />
      </Button>
    </Tooltip>
  );
}

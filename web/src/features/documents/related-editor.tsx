import { Link2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '@/components/records/record-picker';
import { Button } from '@/components/ui/button';
import { RelatedChip } from './related-chip';
import type { RelatedRecord } from './types';

/** Shows the linked record, and links another one. */
export function RelatedEditor({
  related,
  canWrite,
  onChange,
}: {
  related: RelatedRecord | null;
  canWrite: boolean;
  onChange: (related: RelatedRecord | null) => void;
}) {
  const { t } = useTranslation('documents');
  const [kind, setKind] = useState<'contact' | 'property' | null>(null);
  if (related) {
    return (
      <div className="flex items-center justify-between gap-2">
        <RelatedChip related={related} />
        {canWrite ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('related.remove')}
            onClick={() => onChange(null)}
          >
            <X />
          </Button>
        ) : null}
      </div>
    );
  }
  if (kind) {
    return (
      <div className="flex flex-col gap-2">
        <div role="group" aria-label={t('related.kind')} className="flex gap-1">
          {(['contact', 'property'] as const).map((candidate) => (
            <Button
              key={candidate}
              size="sm"
              variant={candidate === kind ? 'soft' : 'ghost'}
              aria-pressed={candidate === kind}
              onClick={() => setKind(candidate)}
            >
              {t(`related.${candidate}`)}
            </Button>
          ))}
          <Button
            variant="ghost"
            size="icon-sm"
            className="ml-auto"
            aria-label={t('common:action.cancel')}
            onClick={() => setKind(null)}
          >
            <X />
          </Button>
        </div>
        <RecordPicker
          key={kind}
          kind={kind}
          value={null}
          aria-label={t('related.choose')}
          onChange={(option) => {
            if (!option) return;
            setKind(null);
            onChange({ type: kind, id: option.value });
          }}
        />
      </div>
    );
  }
  return (
    <div className="flex items-center justify-between gap-2">
      <p className="text-sm text-muted">{t('related.none')}</p>
      {canWrite ? (
        <Button size="sm" onClick={() => setKind('property')}>
          <Link2 /> {t('related.link')}
        </Button>
      ) : null}
    </div>
  );
}

import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/badge';

/** Tells that a text which was read gives orders to the assistant. */
export function InstructionBadge({ className }: { className?: string }) {
  const { t } = useTranslation();
  return (
    <span title={t('common:instruction.hint')} className={className}>
      <Badge tone="warning">
        <span className="flex items-center gap-1">
          <ShieldAlert aria-hidden className="size-3 shrink-0" />
          <span className="truncate">{t('common:instruction.badge')}</span>
        </span>
      </Badge>
    </span>
  );
}

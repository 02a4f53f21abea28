import { Check, CircleAlert, LoaderCircle, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import { holdsNoText } from '@/lib/reading-problems';

const looks: Record<string, { tone: Tone; Icon: typeof Check }> = {
  indexed: { tone: 'success', Icon: Check },
  pending: { tone: 'info', Icon: LoaderCircle },
  failed: { tone: 'danger', Icon: CircleAlert },
  empty: { tone: 'neutral', Icon: Minus },
};

export function StatusBadge({ status, error }: { status: string; error?: string | null }) {
  const { t } = useTranslation('knowledge');
  const shown = status === 'failed' && holdsNoText(error) ? 'empty' : status;
  const { tone, Icon } = looks[shown] ?? { tone: 'neutral' as const, Icon: Check };
  return (
    <Badge tone={tone}>
      <span className="flex items-center gap-1">
        <Icon aria-hidden className={status === 'pending' ? 'size-3 animate-spin' : 'size-3'} />
        {t(`status.${shown}`)}
      </span>
    </Badge>
  );
}

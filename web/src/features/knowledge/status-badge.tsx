import { Check, CircleAlert, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';

const looks: Record<string, { tone: Tone; Icon: typeof Check }> = {
  indexed: { tone: 'success', Icon: Check },
  pending: { tone: 'info', Icon: LoaderCircle },
  failed: { tone: 'danger', Icon: CircleAlert },
};

export function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation('knowledge');
  const { tone, Icon } = looks[status] ?? { tone: 'neutral' as const, Icon: Check };
  return (
    <Badge tone={tone}>
      <span className="flex items-center gap-1">
        <Icon aria-hidden className={status === 'pending' ? 'size-3 animate-spin' : 'size-3'} />
        {t(`status.${status}`)}
      </span>
    </Badge>
  );
}

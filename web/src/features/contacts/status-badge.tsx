import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ContactStatus } from '@/lib/api/types';

const tones: Record<ContactStatus, Tone> = {
  lead: 'info',
  active: 'success',
  customer: 'accent',
  inactive: 'neutral',
};

export function StatusBadge({ status }: { status: ContactStatus }) {
  const { t } = useTranslation('contacts');
  return (
    <Badge tone={tones[status]} dot>
      {t(`status.${status}`)}
    </Badge>
  );
}

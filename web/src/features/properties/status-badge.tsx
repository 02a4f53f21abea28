import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import type { PropertyStatus } from '@/lib/api/property-types';

const tones: Record<PropertyStatus, Tone> = {
  draft: 'neutral',
  available: 'success',
  reserved: 'warning',
  sold: 'accent',
  rented: 'accent',
  withdrawn: 'danger',
};

export function StatusBadge({ status, className = '' }: { status: PropertyStatus; className?: string }) {
  const { t } = useTranslation();
  return (
    <Badge tone={tones[status]} dot className={className}>
      {t(`propertyStatus.${status}`)}
    </Badge>
  );
}

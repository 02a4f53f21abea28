import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '@/components/ui/badge';
import type { TaskState } from './types';

const tones: Record<TaskState, Tone> = {
  todo: 'neutral',
  in_progress: 'info',
  review: 'warning',
  done: 'success',
  cancelled: 'outline',
};

export function StatusBadge({ status }: { status: TaskState }) {
  const { t } = useTranslation();
  return (
    <Badge tone={tones[status]} dot>
      {t(`taskStatus.${status}`)}
    </Badge>
  );
}

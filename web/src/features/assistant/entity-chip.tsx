import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChatContextEntity } from './types';

export function EntityChip({ entity, onRemove }: { entity: ChatContextEntity; onRemove: () => void }) {
  const { t } = useTranslation('assistant');
  return (
    <span className="inline-flex h-6 min-w-0 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-2.5 text-xs font-medium text-accent-text">
      <span className="max-w-40 truncate">{entity.label}</span>
      <button
        type="button"
        aria-label={t('removeEntity', { name: entity.label })}
        onClick={onRemove}
        className="rounded-full p-0.5 hover:bg-hover"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}

import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';

/** A filter that came with a link and can only be taken away. */
export function FilterChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      onClick={onRemove}
      aria-label={`${label}: ${t('action.clear')}`}
      className="border-accent/40 bg-accent-soft text-accent-text hover:bg-accent-soft"
    >
      {label} <X aria-hidden />
    </Button>
  );
}

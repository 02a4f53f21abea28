import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '@/components/ui/input';

/** Renames where the name stands: Enter saves, Escape leaves it, leaving the field saves. */
export function RenameField({
  title,
  onSave,
  onCancel,
}: {
  title: string;
  onSave: (title: string) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('documents');
  // Removing the field blurs it; what was decided by key must not be decided again.
  const isDecided = useRef(false);
  const decide = (value: string | null) => {
    if (isDecided.current) return;
    isDecided.current = true;
    const next = value?.trim();
    if (next && next !== title) onSave(next);
    else onCancel();
  };
  return (
    <Input
      autoFocus
      aria-label={t('rename.label')}
      defaultValue={title}
      maxLength={200}
      className="w-full min-w-40"
      onFocus={(event) => event.target.select()}
      onBlur={(event) => decide(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') decide(event.currentTarget.value);
        if (event.key === 'Escape') decide(null);
      }}
    />
  );
}

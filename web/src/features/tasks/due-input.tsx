import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '@/components/ui/input';

interface DueInputProps {
  value: string | null;
  disabled: boolean;
  onSave: (value: string | null) => void;
}

/** Saved when the field is left, since a date picker reports every half-typed date. */
export function DueInput({ value, disabled, onSave }: DueInputProps) {
  const { t } = useTranslation('tasks');
  const [known, setKnown] = useState(value);
  const [text, setText] = useState(toLocal(value));
  if (value !== known) {
    setKnown(value);
    setText(toLocal(value));
  }
  return (
    <Input
      type="datetime-local"
      aria-label={t('field.due')}
      disabled={disabled}
      value={text}
      max="2199-12-31T23:59"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        if (text === toLocal(value)) return;
        const next = text === '' ? null : new Date(text);
        if (next === null || !Number.isNaN(next.getTime())) onSave(next?.toISOString() ?? null);
      }}
    />
  );
}

function toLocal(value: string | null): string {
  if (!value) return '';
  const date = new Date(value);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

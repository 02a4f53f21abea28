import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '@/components/ui/input';
import { useTimeZone } from '@/lib/agency';
import { fromZoneInput, toZoneInput } from '@/lib/time-zone';

interface DueInputProps {
  value: string | null;
  disabled: boolean;
  onSave: (value: string | null) => void;
}

/** Saved when the field is left, since a date picker reports every half-typed date. */
export function DueInput({ value, disabled, onSave }: DueInputProps) {
  const { t } = useTranslation('tasks');
  const zone = useTimeZone();
  const [known, setKnown] = useState(`${zone} ${value}`);
  const [text, setText] = useState(toZoneInput(value, zone));
  const shown = `${zone} ${value}`;
  if (shown !== known) {
    setKnown(shown);
    setText(toZoneInput(value, zone));
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
        if (text === toZoneInput(value, zone)) return;
        const next = fromZoneInput(text, zone);
        if (next !== null || text === '') onSave(next);
      }}
    />
  );
}

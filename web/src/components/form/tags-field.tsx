import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ControlledField } from './controlled-field';
import type { FieldProps } from './field';

/** Free words as chips: Enter or comma adds, Backspace in the empty field removes the last one. */
export function TagsField(field: FieldProps) {
  return (
    <ControlledField {...field}>
      {(input, aria) => (
        <TagsInput {...aria} value={(input.value as string[] | undefined) ?? []} onChange={input.onChange} />
      )}
    </ControlledField>
  );
}

interface TagsInputProps {
  id?: string;
  value: string[];
  onChange: (value: string[]) => void;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
}

export function TagsInput({ value, onChange, ...aria }: TagsInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim().replace(/,$/, '');
    if (tag && !value.includes(tag)) onChange([...value, tag]);
    setText('');
  };
  return (
    <div className="field-control flex min-h-9 flex-wrap items-center gap-1.5 px-2 py-1 md:min-h-8">
      {value.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-6 items-center gap-1 rounded-full bg-active pr-1 pl-2.5 text-xs font-medium"
        >
          {tag}
          <button
            type="button"
            aria-label={t('form.removeTag', { tag })}
            onClick={() => onChange(value.filter((item) => item !== tag))}
            className="rounded-full p-0.5 text-subtle hover:text-fg"
          >
            <X aria-hidden className="size-3" />
          </button>
        </span>
      ))}
      <input
        {...aria}
        value={text}
        placeholder={value.length === 0 ? t('form.addTag') : ''}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault();
            add();
          } else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1));
        }}
        className="h-6 min-w-24 flex-1 bg-transparent text-base outline-none md:text-sm"
      />
    </div>
  );
}

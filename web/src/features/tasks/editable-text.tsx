import { useState } from 'react';
import { cn } from '@/lib/cn';

interface EditableTextProps {
  value: string;
  label: string;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  singleLine?: boolean;
  maxLength: number;
  onSave: (value: string) => void;
  className?: string;
}

/** A text that is edited where it stands and saved when it is left. Escape takes the last saved one back. */
export function EditableText({
  value,
  label,
  placeholder,
  disabled = false,
  required = false,
  singleLine = false,
  maxLength,
  onSave,
  className,
}: EditableTextProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // Somebody else's change comes in unless one's own is being typed.
  if (value !== known) {
    setKnown(value);
    if (text === known) setText(value);
  }
  const leave = () => {
    const next = text.trim();
    if (required && next === '') setText(value);
    else if (next !== value) onSave(next);
  };
  return (
    <textarea
      aria-label={label}
      value={text}
      rows={1}
      disabled={disabled}
      maxLength={maxLength}
      placeholder={placeholder}
      onChange={(event) =>
        setText(singleLine ? event.target.value.replace(/\s*\n\s*/g, ' ') : event.target.value)
      }
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== value) {
          event.stopPropagation();
          setText(value);
        } else if (event.key === 'Enter' && (singleLine || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.currentTarget.blur();
        }
      }}
      className={cn(
        '-mx-2 field-sizing-content min-h-9 w-[calc(100%+1rem)] resize-none rounded-md border border-transparent bg-transparent px-2 py-1 outline-none hover:bg-hover focus:border-control focus:bg-surface disabled:hover:bg-transparent',
        className,
      )}
    />
  );
}

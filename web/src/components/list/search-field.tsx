import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InputGroup } from '@/components/ui/input';
import { useDebounced } from '@/lib/use-debounced';

/** Search box of a list: typing is immediate, the query follows when the typing rests. */
export function SearchField({
  value,
  onChange,
  placeholder,
}: {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const settled = useDebounced(text);
  const [reported, setReported] = useState(value);
  // A change from outside (reset, back button) replaces what was typed.
  if (value !== reported) {
    setReported(value);
    if (value !== settled) setText(value);
  }
  useEffect(() => {
    if (settled !== value && settled === text) onChange(settled);
    // Only the settled text reports; reacting to `value` would undo a reset.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <InputGroup
      type="search"
      role="searchbox"
      aria-label={placeholder}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className="w-full md:w-64"
      before={<Search aria-hidden />}
      after={
        text ? (
          <button
            type="button"
            aria-label={t('action.clear')}
            onClick={() => {
              setText('');
              onChange('');
            }}
          >
            <X aria-hidden />
          </button>
        ) : null
      }
    />
  );
}

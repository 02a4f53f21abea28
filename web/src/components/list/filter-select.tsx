import { Check, ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { cn } from '@/lib/cn';

interface FilterSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
}

/** A filter of a list toolbar: closed it shows what is filtered, open the choices. Empty value means "all". */
export function FilterSelect({ label, value, onChange, options }: FilterSelectProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const selected = options.find((option) => option.value === value);
  const choose = (next: string) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <span className="inline-flex">
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={label}
        className="max-h-80 min-w-44 overflow-y-auto"
        trigger={
          <Button
            className={cn(
              selected &&
                'rounded-r-none border-accent/40 bg-accent-soft text-accent-text hover:bg-accent-soft',
            )}
          >
            {selected ? `${label}: ${selected.label}` : label}
            {selected ? null : <ChevronDown aria-hidden className="text-subtle" />}
          </Button>
        }
      >
        <ul role="listbox" aria-label={label}>
          {[{ value: '', label: t('list.all') }, ...options].map((option) => (
            <li key={option.value} role="option" aria-selected={option.value === value}>
              <button
                type="button"
                onClick={() => choose(option.value)}
                className="flex h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="flex-1 truncate">{option.label}</span>
                {option.value === value ? <Check aria-hidden className="size-4 text-accent-text" /> : null}
              </button>
            </li>
          ))}
        </ul>
      </Popover>
      {selected ? (
        <Button
          aria-label={`${label}: ${t('action.clear')}`}
          onClick={() => onChange('')}
          className="-ml-px w-7 rounded-l-none border-accent/40 bg-accent-soft px-0 text-accent-text hover:bg-accent-soft"
        >
          <X aria-hidden />
        </Button>
      ) : null}
    </span>
  );
}

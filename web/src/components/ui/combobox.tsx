import { Command } from 'cmdk';
import { Check, ChevronsUpDown, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { Popover } from './popover';
import { Spinner } from './spinner';

export interface ComboboxOption {
  value: string;
  label: string;
  hint?: string | undefined;
}

interface ComboboxProps {
  value: ComboboxOption | null;
  onChange: (option: ComboboxOption | null) => void;
  options: readonly ComboboxOption[];
  /** With a server search: called with the typed text, and `options` are already filtered. */
  onSearch?: (query: string) => void;
  loading?: boolean;
  placeholder?: string;
  clearable?: boolean;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

export function Combobox({
  value,
  onChange,
  options,
  onSearch,
  loading = false,
  placeholder,
  clearable = true,
  ...trigger
}: ComboboxProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="relative">
      <Popover
        open={open}
        onOpenChange={setOpen}
        className="w-(--radix-popover-trigger-width) min-w-56 p-0"
        trigger={
          <button
            type="button"
            {...trigger}
            className="field-control flex h-9 items-center gap-2 px-3 text-left text-base md:h-8 md:text-sm"
          >
            <span className={cn('flex-1 truncate', !value && 'text-subtle')}>
              {value?.label ?? placeholder ?? t('form.choose')}
            </span>
            <ChevronsUpDown
              aria-hidden
              className={cn('size-4 shrink-0 text-subtle', value && clearable && 'mr-6')}
            />
          </button>
        }
      >
        <Command shouldFilter={!onSearch} loop label={placeholder ?? t('action.search')}>
          <Command.Input
            autoFocus
            placeholder={t('action.search')}
            className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
            {...(onSearch ? { onValueChange: onSearch } : {})}
          />
          <Command.List className="max-h-64 overflow-y-auto p-1">
            {loading ? (
              <div className="flex justify-center p-3 text-subtle">
                <Spinner />
              </div>
            ) : (
              <Command.Empty className="p-3 text-center text-sm text-muted">
                {t('form.noMatch')}
              </Command.Empty>
            )}
            {options.map((option) => (
              <Command.Item
                key={option.value}
                value={`${option.label} ${option.value}`}
                onSelect={() => {
                  onChange(option);
                  setOpen(false);
                }}
                className="flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-hover"
              >
                <span className="min-w-0 flex-1 truncate">
                  {option.label}
                  {option.hint ? <span className="ml-2 text-xs text-muted">{option.hint}</span> : null}
                </span>
                {option.value === value?.value ? (
                  <Check aria-hidden className="size-4 text-accent-text" />
                ) : null}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </Popover>
      {value && clearable ? (
        <button
          type="button"
          aria-label={t('form.none')}
          onClick={() => onChange(null)}
          className="absolute top-1/2 right-3 -translate-y-1/2 rounded-sm p-0.5 text-subtle hover:text-fg"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </div>
  );
}

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { cspNonce } from '@/lib/csp';
import { cn } from '@/lib/cn';

export interface SelectOption {
  value: string;
  label: string;
}

interface SelectProps {
  value: string | undefined;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

// Radix forbids an empty item value; this stands for "nothing chosen".
const none = '__none__';

export function Select({
  value,
  onChange,
  options,
  placeholder,
  className,
  id,
  disabled,
  ...aria
}: SelectProps) {
  return (
    <Radix.Root
      value={value === '' && options.some((option) => option.value === '') ? none : (value ?? '')}
      onValueChange={(next) => onChange(next === none ? '' : next)}
      {...(disabled ? { disabled } : {})}
    >
      <Radix.Trigger
        id={id}
        {...aria}
        className={cn(
          'field-control inline-flex h-9 items-center justify-between gap-2 px-3 text-left text-base disabled:opacity-60 data-placeholder:text-subtle md:h-8 md:text-sm',
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-subtle" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="menu-surface z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden data-[state=open]:animate-pop-in"
        >
          <Radix.Viewport nonce={cspNonce}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value === '' ? none : option.value}
                className="flex h-8 items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-highlighted:bg-hover"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto">
                  <Check aria-hidden className="size-4 text-accent-text" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

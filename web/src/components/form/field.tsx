import { useId, type ReactNode } from 'react';
import { get, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';

export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean;
  /** Spans both columns of a FormGrid. */
  wide?: boolean;
  className?: string;
}

export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

/** Label, hint and error around a control, wired for screen readers. */
export function Field({
  name,
  label,
  hint,
  required = false,
  wide = false,
  className,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const { formState } = useFormContext();
  const error: { message?: string } | undefined = get(formState.errors, name);
  const message = error?.message ? t(error.message, { defaultValue: error.message }) : undefined;
  const described = message ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', wide && 'sm:col-span-2', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {required ? (
          <span aria-hidden className="ml-0.5 text-danger-text">
            *
          </span>
        ) : null}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': Boolean(message) })}
      {message ? (
        <p id={`${id}-error`} className="text-xs text-danger-text">
          {message}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

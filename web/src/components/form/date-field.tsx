import { Controller, useFormContext } from 'react-hook-form';
import { Input } from '@/components/ui/input';
import { Field, type FieldProps } from './field';

/** `date` holds "2026-11-30", `datetime-local` an ISO instant in UTC. The browser's own picker knows the user's format. */
export function DateField({ kind = 'date', ...field }: FieldProps & { kind?: 'date' | 'datetime-local' }) {
  const { control } = useFormContext();
  return (
    <Field {...field}>
      {(aria) => (
        <Controller
          name={field.name}
          control={control}
          render={({ field: input }) => (
            <Input
              {...aria}
              type={kind}
              value={toInput(input.value as string | null | undefined, kind)}
              onChange={(event) => input.onChange(fromInput(event.target.value, kind))}
              onBlur={input.onBlur}
            />
          )}
        />
      )}
    </Field>
  );
}

function toInput(value: string | null | undefined, kind: string): string {
  if (!value) return '';
  if (kind === 'date') return value.slice(0, 10);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function fromInput(value: string, kind: string): string | null {
  if (!value) return null;
  return kind === 'date' ? value : new Date(value).toISOString();
}

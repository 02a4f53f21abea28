import { Check } from 'lucide-react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field, type FieldProps } from '@/components/form/field';
import { cn } from '@/lib/cn';
import { colours } from './types';

/** A small palette. A colour that came from elsewhere stays as an extra choice. */
export function ColourField(field: FieldProps) {
  const { t } = useTranslation('tasks');
  const { control } = useFormContext();
  return (
    <Field {...field}>
      {(aria) => (
        <Controller
          name={field.name}
          control={control}
          render={({ field: input }) => {
            const value = (input.value as string | undefined) ?? '';
            const known: readonly string[] = colours;
            const choices = ['', ...colours, ...(value && !known.includes(value) ? [value] : [])];
            return (
              <div id={aria.id} role="radiogroup" aria-label={field.label} className="flex flex-wrap gap-1.5">
                {choices.map((colour) => (
                  <button
                    key={colour}
                    type="button"
                    role="radio"
                    aria-checked={colour === value}
                    aria-label={colour || t('board.noColor')}
                    onClick={() => input.onChange(colour)}
                    style={colour ? { backgroundColor: colour } : undefined}
                    className={cn(
                      'flex size-7 items-center justify-center rounded-full border-2 border-transparent',
                      colour ? 'text-white' : 'border-dashed border-line-strong text-muted',
                      colour === value && 'outline-2 outline-offset-2 outline-accent',
                    )}
                  >
                    {colour === value ? <Check aria-hidden className="size-4" strokeWidth={3} /> : null}
                  </button>
                ))}
              </div>
            );
          }}
        />
      )}
    </Field>
  );
}

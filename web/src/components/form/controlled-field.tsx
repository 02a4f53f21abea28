import type { ReactNode } from 'react';
import { Controller, useFormContext, type ControllerRenderProps } from 'react-hook-form';
import { Field, type ControlProps, type FieldProps } from './field';

/** A field around a control that is no plain input, so that the form cannot register it by itself. */
export function ControlledField({
  children,
  ...field
}: FieldProps & { children: (input: ControllerRenderProps, aria: ControlProps) => ReactNode }) {
  const { control } = useFormContext();
  return (
    <Field {...field}>
      {(aria) => (
        <Controller
          name={field.name}
          control={control}
          render={({ field: input }) => <>{children(input, aria)}</>}
        />
      )}
    </Field>
  );
}

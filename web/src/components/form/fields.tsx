import { useState, type ComponentProps, type ReactNode } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '@/components/ui/checkbox';
import { Input, InputGroup, Textarea } from '@/components/ui/input';
import { Select, type SelectOption } from '@/components/ui/select';
import { createFormat, parseDecimal } from '@/lib/format';
import { useLocale } from '@/lib/locale';
import { ControlledField } from './controlled-field';
import { Field, type FieldProps } from './field';

type InputOptions = Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'placeholder' | 'autoFocus' | 'inputMode'
>;

export function TextField({
  type,
  autoComplete,
  placeholder,
  autoFocus,
  inputMode,
  ...field
}: FieldProps & InputOptions) {
  const { register } = useFormContext();
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          {...{ type, autoComplete, placeholder, autoFocus, inputMode }}
          aria-required={field.required}
          {...register(field.name)}
        />
      )}
    </Field>
  );
}

export function TextareaField({
  rows,
  placeholder,
  ...field
}: FieldProps & { rows?: number; placeholder?: string }) {
  const { register } = useFormContext();
  return (
    <Field {...field}>
      {(control) => (
        <Textarea
          {...control}
          {...(rows ? { rows } : {})}
          placeholder={placeholder}
          {...register(field.name)}
        />
      )}
    </Field>
  );
}

export function SelectField({
  options,
  placeholder,
  ...field
}: FieldProps & { options: readonly SelectOption[]; placeholder?: string }) {
  return (
    <ControlledField {...field}>
      {(input, aria) => (
        <Select
          {...aria}
          value={(input.value as string | null | undefined) ?? ''}
          onChange={input.onChange}
          options={options}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
    </ControlledField>
  );
}

/** A number as people type it in their language; the form holds a number, null, or NaN for something unreadable. */
export function NumberField({
  unit,
  plain = false,
  ...field
}: FieldProps & { unit?: ReactNode; plain?: boolean }) {
  return (
    <ControlledField {...field}>
      {(input, aria) => (
        <NumberInput
          {...aria}
          unit={unit}
          plain={plain}
          value={input.value as number | null | undefined}
          onChange={input.onChange}
          onBlur={input.onBlur}
        />
      )}
    </ControlledField>
  );
}

interface NumberInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: number | null | undefined;
  onChange: (value: number | null) => void;
  unit?: ReactNode;
  /** Without thousands separators and with every digit: years, coordinates. */
  plain?: boolean;
}

export function NumberInput({ value, onChange, unit, plain = false, onBlur, ...props }: NumberInputProps) {
  const locale = useLocale();
  const show = (number: number | null | undefined) =>
    number === null || number === undefined || Number.isNaN(number)
      ? ''
      : plain
        ? String(number).replace('.', locale === 'de' ? ',' : '.')
        : createFormat(locale).number(number);
  const [text, setText] = useState(show(value));
  const [known, setKnown] = useState(value);
  // A value set from outside (reset, suggestion) replaces the text; the user's own typing does not come back here.
  if (!Object.is(value, known)) {
    setKnown(value);
    setText(show(value));
  }
  return (
    <InputGroup
      {...props}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      after={unit}
      onChange={(event) => {
        const next = parseDecimal(event.target.value, locale);
        setText(event.target.value);
        setKnown(next);
        onChange(next);
      }}
      onBlur={(event) => {
        if (!Number.isNaN(known)) setText(show(known));
        onBlur?.(event);
      }}
    />
  );
}

export function MoneyField(props: FieldProps) {
  return <NumberField {...props} unit="€" />;
}

export function CheckboxField({ name, label, hint }: FieldProps) {
  const { control } = useFormContext();
  return (
    <Controller
      name={name}
      control={control}
      render={({ field: input }) => (
        <label className="flex items-start gap-2.5 text-sm">
          <Checkbox
            className="mt-0.5"
            checked={input.value === true}
            onCheckedChange={(checked) => input.onChange(checked === true)}
          />
          <span>
            {label}
            {hint ? <span className="block text-xs text-muted">{hint}</span> : null}
          </span>
        </label>
      )}
    />
  );
}

/** Several choices at once, shown as toggles: roles, features. */
export function ChoicesField({ options, ...field }: FieldProps & { options: readonly SelectOption[] }) {
  const { t } = useTranslation();
  return (
    <ControlledField {...field}>
      {(input, aria) => {
        const chosen = (input.value as string[] | undefined) ?? [];
        return (
          <div
            id={aria.id}
            role="group"
            aria-label={`${field.label} (${t('form.choose')})`}
            className="flex flex-wrap gap-1.5"
          >
            {options.map((option) => {
              const active = chosen.includes(option.value);
              return (
                <button
                  key={option.value}
                  type="button"
                  aria-pressed={active}
                  onClick={() =>
                    input.onChange(
                      active ? chosen.filter((value) => value !== option.value) : [...chosen, option.value],
                    )
                  }
                  className="h-7 rounded-full border border-line-strong px-3 text-xs font-medium text-muted transition-colors hover:text-fg aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
                >
                  {option.label}
                </button>
              );
            })}
          </div>
        );
      }}
    </ControlledField>
  );
}

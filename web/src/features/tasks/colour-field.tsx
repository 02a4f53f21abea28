import { useTranslation } from 'react-i18next';
import { ColorSwatches } from '@/components/form/color-swatches';
import { ControlledField } from '@/components/form/controlled-field';
import type { FieldProps } from '@/components/form/field';
import { colours } from './types';

/** A small palette. A colour that came from elsewhere stays as an extra choice. */
export function ColourField(field: FieldProps) {
  const { t } = useTranslation('tasks');
  return (
    <ControlledField {...field}>
      {(input, aria) => {
        const value = (input.value as string | undefined) ?? '';
        const known: readonly string[] = colours;
        return (
          <ColorSwatches
            id={aria.id}
            label={field.label}
            colors={value && !known.includes(value) ? [...colours, value] : colours}
            value={value}
            onChange={input.onChange}
            noneLabel={t('board.noColor')}
          />
        );
      }}
    </ControlledField>
  );
}

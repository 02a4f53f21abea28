import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/components/form/date-field';
import { NumberField, SelectField } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { certificateTypes } from '@/lib/api/property-types';
import { useEnergyClasses } from './api';
import { knownCarriers } from './known-words';
import type { PropertyForm } from './property-schema';

/** The data of the energy certificate. The class that belongs to the value is offered, never set behind one's back. */
export function EnergySection() {
  const { t } = useTranslation('properties');
  const { setValue } = useFormContext<PropertyForm>();
  const classes = useEnergyClasses();
  const [value, chosen, carrier, certificate] = useWatch<
    PropertyForm,
    ['energy.value', 'energy.class', 'energy.carrier', 'energy.certificate_type']
  >({ name: ['energy.value', 'energy.class', 'energy.carrier', 'energy.certificate_type'] });
  const fitting =
    value === null || Number.isNaN(value)
      ? undefined
      : classes.data?.find((entry) => entry.up_to === null || value <= entry.up_to)?.name;
  const carriers =
    (knownCarriers as readonly string[]).includes(carrier) || !carrier
      ? knownCarriers
      : [...knownCarriers, carrier];
  const withData = certificate === 'demand' || certificate === 'consumption' || certificate === '';
  return (
    <>
      <div data-field="energy.certificate_type" className="contents">
        <SelectField
          name="energy.certificate_type"
          label={t('energy.certificate')}
          options={[
            { value: '', label: t('notSet') },
            ...certificateTypes.map((type) => ({ value: type, label: t(`energy.type.${type}`) })),
          ]}
        />
      </div>
      <div data-field="energy.carrier" className="contents">
        <SelectField
          name="energy.carrier"
          label={t('energy.carrier')}
          options={[
            { value: '', label: t('notSet') },
            ...carriers.map((word) => ({
              value: word,
              label: t(`energy.carriers.${word}`, { defaultValue: word }),
            })),
          ]}
        />
      </div>
      {withData ? (
        <>
          <div data-field="energy.value" className="contents">
            <NumberField name="energy.value" label={t('energy.value')} unit="kWh/(m²·a)" />
          </div>
          <div data-field="energy.class" className="flex flex-col gap-1.5">
            <SelectField
              name="energy.class"
              label={t('energy.class')}
              options={[
                { value: '', label: t('notSet') },
                ...(classes.data ?? []).map((entry) => ({ value: entry.name, label: entry.name })),
              ]}
            />
            {fitting && fitting !== chosen ? (
              <Button
                variant="link"
                className="self-start text-xs"
                onClick={() => setValue('energy.class', fitting, { shouldDirty: true })}
              >
                {t('energy.takeClass', { class: fitting })}
              </Button>
            ) : null}
          </div>
          <div data-field="energy.year_built" className="contents">
            <NumberField name="energy.year_built" label={t('energy.yearBuilt')} plain />
          </div>
          <DateField name="energy.issued_at" label={t('energy.issued')} />
          <div data-field="energy.valid_until" className="contents">
            <DateField name="energy.valid_until" label={t('energy.validUntil')} />
          </div>
        </>
      ) : (
        <p className="self-center text-sm text-muted sm:col-span-2">{t(`energy.note.${certificate}`)}</p>
      )}
    </>
  );
}

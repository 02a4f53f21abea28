import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { MoneyField, NumberField, SelectField, TextareaField, TextField } from '@/components/form/fields';
import { RecordField } from '@/components/records/record-picker';
import {
  marketingTypes,
  propertyConditions,
  propertyStatuses,
  propertyTypes,
  type Property,
} from '@/lib/api/property-types';
import { FeaturesField } from './features-field';
import type { PropertyForm } from './property-schema';

export function BasicsSection({ initial }: { initial: Partial<Property> }) {
  const { t } = useTranslation('properties');
  return (
    <>
      <TextField name="title" label={t('field.title')} required wide autoComplete="off" />
      <SelectField
        name="property_type"
        label={t('field.property_type')}
        options={propertyTypes.map((value) => ({ value, label: t(`common:propertyType.${value}`) }))}
      />
      <SelectField
        name="marketing_type"
        label={t('field.marketing_type')}
        options={marketingTypes.map((value) => ({ value, label: t(`common:marketingType.${value}`) }))}
      />
      <SelectField
        name="status"
        label={t('field.status')}
        options={propertyStatuses.map((value) => ({ value, label: t(`common:propertyStatus.${value}`) }))}
      />
      <TextField
        name="reference"
        label={t('field.reference')}
        hint={t('form.referenceHint')}
        autoComplete="off"
      />
      <RecordField
        kind="contact"
        name="owner_contact_id"
        label={t('field.owner')}
        current={currentOf(initial.owner_contact_id, initial.owner_name)}
      />
      <RecordField
        kind="user"
        name="contact_user_id"
        label={t('field.contact_user')}
        current={currentOf(initial.contact_user_id, initial.contact_user_name)}
      />
      <SelectField
        name="condition"
        label={t('field.condition')}
        options={[
          { value: '', label: t('notSet') },
          ...propertyConditions.map((value) => ({ value, label: t(`condition.${value}`) })),
        ]}
      />
      <NumberField name="year_built" label={t('field.year_built')} plain />
      <FeaturesField />
    </>
  );
}

export function AddressSection() {
  const { t } = useTranslation('properties');
  return (
    <>
      <TextField name="address.street" label={t('field.street')} autoComplete="off" />
      <TextField name="address.house_number" label={t('field.house_number')} autoComplete="off" />
      <TextField
        name="address.postal_code"
        label={t('field.postal_code')}
        autoComplete="off"
        inputMode="numeric"
      />
      <TextField name="address.city" label={t('field.city')} autoComplete="off" />
      <NumberField name="latitude" label={t('field.latitude')} hint={t('form.latitudeHint')} plain />
      <NumberField name="longitude" label={t('field.longitude')} hint={t('form.longitudeHint')} plain />
    </>
  );
}

export function PriceSection() {
  const { t } = useTranslation('properties');
  const marketing = useWatch<PropertyForm, 'marketing_type'>({ name: 'marketing_type' });
  const isSale = marketing === 'sale';
  const price = (
    <div key="price" data-field="price" className="contents">
      <MoneyField name="price" label={t('field.purchase_price')} />
    </div>
  );
  const rents = (
    <div key="rents" data-field="rent_cold" className="contents">
      <MoneyField name="rent_cold" label={t('field.rent_cold')} />
      <MoneyField name="rent_warm" label={t('field.rent_warm')} />
    </div>
  );
  return (
    <>
      {isSale ? price : rents}
      <MoneyField name="service_charge" label={t(isSale ? 'field.house_charge' : 'field.service_charge')} />
      {isSale ? null : (
        <div data-field="deposit" className="contents">
          <MoneyField name="deposit" label={t('field.deposit')} />
        </div>
      )}
      <div data-field="commission" className="contents">
        <NumberField
          name="commission"
          label={t(isSale ? 'field.commission_sale' : 'field.commission_rent')}
          unit={isSale ? '%' : t('form.rentsUnit')}
          hint={t('form.commissionHint')}
        />
      </div>
      {isSale ? rents : price}
    </>
  );
}

export function AreaSection() {
  const { t } = useTranslation('properties');
  return (
    <>
      <NumberField name="living_space" label={t('field.living_space')} unit="m²" />
      <NumberField name="plot_area" label={t('field.plot_area')} unit="m²" />
      <NumberField name="rooms" label={t('field.rooms')} hint={t('form.roomsHint')} />
      <NumberField name="bedrooms" label={t('field.bedrooms')} />
      <NumberField name="bathrooms" label={t('field.bathrooms')} />
      <NumberField name="floor" label={t('field.floor')} hint={t('form.floorHint')} />
    </>
  );
}

export function TextSection() {
  const { t } = useTranslation('properties');
  return (
    <>
      <TextareaField name="description" label={t('section.description')} wide rows={10} />
      <TextareaField name="location_text" label={t('section.location')} wide rows={5} />
    </>
  );
}

function currentOf(id: string | null | undefined, name: string | null | undefined) {
  return id && name ? { value: id, label: name } : null;
}

import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoicesField, MoneyField, SelectField, TextareaField, TextField } from '@/components/form/fields';
import { Form, FormGrid } from '@/components/form/form';
import { TagsField } from '@/components/form/tags-field';
import { Button } from '@/components/ui/button';
import { contactRoles, contactStatuses, type Contact, type ContactFields } from '@/lib/api/types';
import { contactSchema, toForm } from './contact-schema';

interface ContactFormProps {
  initial: Partial<Contact>;
  submitLabel: string;
  onSubmit: (fields: ContactFields) => Promise<unknown>;
  onCancel: () => void;
  /** Shown before the buttons, such as the warning of a duplicate. */
  children?: ReactNode;
}

export function ContactFormBody({ initial, submitLabel, onSubmit, onCancel, children }: ContactFormProps) {
  const { t } = useTranslation('contacts');
  const form = useForm({ resolver: zodResolver(contactSchema), defaultValues: toForm(initial) });
  const kind = form.watch('kind');
  return (
    <Form form={form} onSubmit={(values) => onSubmit(values)} className="flex flex-col gap-5">
      <FormGrid>
        <SelectField
          name="kind"
          label={t('field.kind')}
          options={['person', 'company'].map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <SelectField
          name="status"
          label={t('field.status')}
          options={contactStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <TextField name="salutation" label={t('field.salutation')} autoComplete="off" />
        <TextField name="first_name" label={t('field.first_name')} autoComplete="off" />
        <TextField
          name="last_name"
          label={t('field.last_name')}
          required={kind === 'person'}
          autoComplete="off"
        />
        <TextField
          name="company"
          label={t('field.company')}
          required={kind === 'company'}
          wide
          autoComplete="off"
        />
        <ChoicesField
          name="roles"
          label={t('field.roles')}
          wide
          options={contactRoles.map((role) => ({ value: role, label: t(`common:contactRole.${role}`) }))}
        />
      </FormGrid>
      <FormGrid>
        <TextField name="email" label={t('field.email')} type="email" wide autoComplete="off" />
        <TextField name="phone" label={t('field.phone')} type="tel" autoComplete="off" />
        <TextField name="mobile" label={t('field.mobile')} type="tel" autoComplete="off" />
      </FormGrid>
      <FormGrid>
        <TextField name="address.street" label={t('field.street')} autoComplete="off" />
        <TextField name="address.house_number" label={t('field.house_number')} autoComplete="off" />
        <TextField
          name="address.postal_code"
          label={t('field.postal_code')}
          autoComplete="off"
          inputMode="numeric"
        />
        <TextField name="address.city" label={t('field.city')} autoComplete="off" />
      </FormGrid>
      <FormGrid>
        <MoneyField name="budget_min" label={t('field.budget_min')} />
        <MoneyField name="budget_max" label={t('field.budget_max')} />
        <TextField name="source" label={t('field.source')} hint={t('hint.source')} autoComplete="off" />
        <TagsField name="tags" label={t('field.tags')} />
        <TextareaField name="notes" label={t('field.notes')} wide />
      </FormGrid>
      {children}
      <div className="flex justify-end gap-2 border-t border-line pt-4">
        <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {submitLabel}
        </Button>
      </div>
    </Form>
  );
}

import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useRef, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Form, FormGrid } from '@/components/form/form';
import { useUnsavedGuard } from '@/components/form/use-unsaved-guard';
import { Button } from '@/components/ui/button';
import { ApiError } from '@/lib/api/error';
import type { Property, PropertyFields } from '@/lib/api/property-types';
import { focusField, focusFirstError } from './focus-field';
import { AddressSection, AreaSection, BasicsSection, PriceSection, TextSection } from './form-sections';
import { EnergySection } from './form-energy';
import { propertySchema, toFields, toForm } from './property-schema';

const sections = ['basics', 'address', 'prices', 'areas', 'energy', 'texts'] as const;

interface PropertyFormProps {
  initial: Partial<Property>;
  submitLabel: string;
  onSubmit: (fields: PropertyFields) => Promise<Property>;
  onSaved: (property: Property) => void;
  onCancel: () => void;
}

export function PropertyForm({ initial, submitLabel, onSubmit, onSaved, onCancel }: PropertyFormProps) {
  const { t } = useTranslation('properties');
  const [search] = useSearchParams();
  const form = useForm({ resolver: zodResolver(propertySchema), defaultValues: toForm(initial) });
  const guard = useUnsavedGuard(form.formState.isDirty);
  const wanted = search.get('field');
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (wanted && body.current) focusField(body.current, wanted);
  }, [wanted]);

  // The first wrong field may be far away from the button that was pressed.
  const { submitCount } = form.formState;
  useEffect(() => {
    if (submitCount > 0) focusFirstError(body.current);
  }, [submitCount]);

  const content: Record<(typeof sections)[number], ReactNode> = {
    basics: <BasicsSection initial={initial} />,
    address: <AddressSection />,
    prices: <PriceSection />,
    areas: <AreaSection />,
    energy: <EnergySection />,
    texts: <TextSection />,
  };

  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        try {
          const saved = await onSubmit(toFields(values));
          guard.release();
          onSaved(saved);
        } catch (error) {
          if (!(error instanceof ApiError) || error.code !== 'reference_taken') throw error;
          form.setError('reference', { type: 'server', message: error.message }, { shouldFocus: true });
        }
      }}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <nav aria-label={t('form.sections')} className="sticky top-0 max-lg:hidden">
          <ul className="flex flex-col gap-0.5 text-sm">
            {sections.map((section) => (
              <li key={section}>
                <a
                  href={`#${section}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(section)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
                    document.getElementById(section)?.focus({ preventScroll: true });
                  }}
                  className="block rounded-md px-3 py-1.5 text-muted hover:bg-hover hover:text-fg"
                >
                  {t(`section.${section}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div ref={body} className="flex min-w-0 flex-col gap-5">
          {sections.map((section) => (
            <section
              key={section}
              id={section}
              tabIndex={-1}
              aria-labelledby={`${section}-title`}
              className="card scroll-mt-4 p-4 outline-none md:p-5"
            >
              <h2 id={`${section}-title`} className="mb-4 text-base">
                {t(`section.${section}`)}
              </h2>
              <FormGrid>{content[section]}</FormGrid>
            </section>
          ))}
          <div className="sticky bottom-0 z-10 -mx-4 flex justify-end gap-2 border-t border-line bg-canvas/95 px-4 py-3 backdrop-blur md:mx-0 md:px-0">
            <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
              {submitLabel}
            </Button>
          </div>
        </div>
      </div>
    </Form>
  );
}

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Form } from '@/components/form/form';
import { TextareaField } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Dropdown, DropdownItem, DropdownLabel } from '@/components/ui/dropdown';
import { toast } from '@/components/ui/toast-store';
import { propertyStatuses, type Property, type PropertyStatus } from '@/lib/api/property-types';
import { useCan } from '@/lib/api/session';
import { useChangeStatus } from './api';
import { StatusBadge } from './status-badge';

/** The status as a button: choose another one, say why, done. */
export function StatusControl({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const canWrite = useCan('write');
  const [next, setNext] = useState<PropertyStatus | null>(null);
  if (!canWrite) return <StatusBadge status={property.status} />;
  return (
    <>
      <Dropdown
        trigger={
          <Button aria-label={t('status.button', { status: t(`common:propertyStatus.${property.status}`) })}>
            <StatusBadge status={property.status} className="-ml-1.5" />
            <ChevronDown aria-hidden className="text-subtle" />
          </Button>
        }
      >
        <DropdownLabel>{t('status.change')}</DropdownLabel>
        {propertyStatuses
          .filter((status) => status !== property.status)
          .map((status) => (
            <DropdownItem key={status} onSelect={() => setNext(status)}>
              <StatusBadge status={status} />
            </DropdownItem>
          ))}
      </Dropdown>
      <Dialog
        open={next !== null}
        onOpenChange={(open) => {
          if (!open) setNext(null);
        }}
        title={t('status.dialogTitle', { status: next ? t(`common:propertyStatus.${next}`) : '' })}
        description={property.title}
        size="sm"
      >
        {next ? <StatusForm property={property} next={next} onDone={() => setNext(null)} /> : null}
      </Dialog>
    </>
  );
}

function StatusForm({
  property,
  next,
  onDone,
}: {
  property: Property;
  next: PropertyStatus;
  onDone: () => void;
}) {
  const { t } = useTranslation('properties');
  const change = useChangeStatus(property);
  const form = useForm({ defaultValues: { comment: '' } });
  return (
    <Form
      form={form}
      className="flex flex-col gap-5"
      onSubmit={async ({ comment }) => {
        await change.mutateAsync({ status: next, comment });
        toast('success', t('common:toast.saved'));
        onDone();
      }}
    >
      <TextareaField name="comment" label={t('status.comment')} hint={t('status.commentHint')} rows={3} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('status.submit')}
        </Button>
      </div>
    </Form>
  );
}

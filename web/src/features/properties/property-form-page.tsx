import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import { toast } from '@/components/ui/toast-store';
import type { Property } from '@/lib/api/property-types';
import { useCreateProperty, useProperty, useUpdateProperty } from './api';
import { PropertyForm } from './property-form';

export function NewPropertyPage() {
  const { t } = useTranslation('properties');
  const navigate = useNavigate();
  const location = useLocation();
  const create = useCreateProperty();
  return (
    <Page className="max-w-6xl">
      <PageHeader title={t('create')} back={{ to: '/properties', label: t('title') }} />
      <PropertyForm
        initial={(location.state as Partial<Property> | null) ?? {}}
        submitLabel={t('common:action.create')}
        onCancel={() => void navigate('/properties')}
        onSubmit={(fields) => create.mutateAsync(fields)}
        onSaved={(property) => {
          toast('success', t('common:toast.created', { name: property.title }));
          void navigate(`/properties/${property.id}`, { replace: true });
        }}
      />
    </Page>
  );
}

export function EditPropertyPage() {
  const { id = '' } = useParams();
  const property = useProperty(id);
  if (property.isPending) return <PageSkeleton />;
  if (property.error) return <ErrorState error={property.error} onRetry={() => void property.refetch()} />;
  return <EditProperty key={id} property={property.data} />;
}

function EditProperty({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const navigate = useNavigate();
  const update = useUpdateProperty(property);
  const route = `/properties/${property.id}`;
  return (
    <Page className="max-w-6xl">
      <PageHeader
        title={t('editTitle', { name: property.title })}
        back={{ to: route, label: property.title }}
      />
      <PropertyForm
        initial={property}
        submitLabel={t('common:action.save')}
        onCancel={() => void navigate(route)}
        onSubmit={(fields) => update.mutateAsync(fields)}
        onSaved={() => {
          toast('success', t('common:toast.saved'));
          void navigate(route, { replace: true });
        }}
      />
    </Page>
  );
}

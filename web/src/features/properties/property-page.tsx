import { Pencil, Sparkles, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useDeleteWithUndo } from '@/components/records/use-delete-with-undo';
import { Button } from '@/components/ui/button';
import { Card, Page, PageHeader } from '@/components/ui/page';
import { ErrorState, PageSkeleton } from '@/components/ui/states';
import type { Property } from '@/lib/api/property-types';
import { useCan } from '@/lib/api/session';
import { openAssistant } from '@/lib/assistant-panel';
import { addressLine } from '@/lib/names';
import { useDeleteProperty, useProperty, useRestoreProperty } from './api';
import { EnergyCard } from './energy-card';
import { FactsCard, PeopleCard, PriceCard } from './facts';
import { Gallery } from './gallery';
import { Hints } from './hints';
import { History } from './history';
import { StatusControl } from './status-control';
import { featureText } from './texts';

export function PropertyPage() {
  const { id = '' } = useParams();
  const property = useProperty(id);
  if (property.isPending) return <PageSkeleton />;
  if (property.error) return <ErrorState error={property.error} onRetry={() => void property.refetch()} />;
  return <PropertyDetail key={id} property={property.data} />;
}

function PropertyDetail({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  return (
    <Page>
      <PageHeader
        title={property.title}
        back={{ to: '/properties', label: t('title') }}
        subtitle={
          <span className="flex flex-wrap gap-x-2">
            <span className="tabular-nums">{property.reference}</span>
            <span aria-hidden>·</span>
            <span>{t(`common:propertyType.${property.property_type}`)}</span>
            {addressLine(property.address) ? (
              <>
                <span aria-hidden className="max-sm:hidden">
                  ·
                </span>
                <span>{addressLine(property.address)}</span>
              </>
            ) : null}
          </span>
        }
        actions={<Actions property={property} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(19rem,24rem)]">
        <div className="flex min-w-0 flex-col gap-5">
          <Gallery property={property} />
          <Hints hints={property.hints} propertyId={property.id} />
          {property.description ? (
            <Card title={t('section.description')}>
              <Prose text={property.description} />
            </Card>
          ) : null}
          {property.location_text ? (
            <Card title={t('section.location')}>
              <Prose text={property.location_text} />
            </Card>
          ) : null}
          {property.features.length > 0 ? (
            <Card title={t('field.features')}>
              <ul className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2 xl:grid-cols-3">
                {property.features.map((feature) => (
                  <li key={feature} className="flex items-center gap-2">
                    <span aria-hidden className="size-1.5 rounded-full bg-accent" />
                    {featureText(feature, t)}
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          <History property={property} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <PriceCard property={property} />
          <FactsCard property={property} />
          <EnergyCard property={property} />
          <PeopleCard property={property} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const navigate = useNavigate();
  const canWrite = useCan('write');
  const canDelete = useCan('delete');
  const remove = useDeleteProperty();
  const restore = useRestoreProperty();
  const name = property.title;

  const { deleting, deleteRecord } = useDeleteWithUndo({
    name,
    remove: () => remove.mutateAsync(property),
    restore: () => restore.mutateAsync(property.id),
    leave: () => navigate('/properties'),
  });

  return (
    <>
      <StatusControl property={property} />
      <Button
        onClick={() =>
          openAssistant({
            context: 'properties',
            entity: { type: 'property', id: property.id, label: name },
          })
        }
      >
        <Sparkles className="text-accent-text" /> {t('common:shell.assistant')}
      </Button>
      {canWrite ? (
        <Button asChild>
          <Link to={`/properties/${property.id}/edit`}>
            <Pencil /> {t('common:action.edit')}
          </Link>
        </Button>
      ) : null}
      {canDelete ? (
        <Button size="icon" aria-label={t('common:action.delete')} busy={deleting} onClick={deleteRecord}>
          <Trash2 />
        </Button>
      ) : null}
    </>
  );
}

function Prose({ text }: { text: string }) {
  return <p className="max-w-prose leading-relaxed break-words whitespace-pre-line">{text}</p>;
}

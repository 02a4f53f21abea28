import { useTranslation } from 'react-i18next';
import { Card, Facts } from '@/components/ui/page';
import type { Property } from '@/lib/api/property-types';
import { useFormat } from '@/lib/format';
import { EnergyBand } from './energy-band';
import { EnergyMark } from './energy-mark';

export function EnergyCard({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const format = useFormat();
  const { energy } = property;
  const hasValue = typeof energy.value === 'number';
  if (!energy.certificate_type && !hasValue && property.property_type === 'plot') return null;
  const items = [
    {
      label: t('energy.certificate'),
      value: energy.certificate_type ? t(`energy.type.${energy.certificate_type}`) : null,
    },
    { label: t('energy.class'), value: energy.class ? <EnergyMark name={energy.class} /> : null },
    {
      label: t('energy.carrier'),
      value: energy.carrier ? t(`energy.carriers.${energy.carrier}`, { defaultValue: energy.carrier }) : null,
    },
    { label: t('energy.yearBuilt'), value: energy.year_built ?? null },
    { label: t('energy.issued'), value: energy.issued_at ? format.date(energy.issued_at) : null },
    { label: t('energy.validUntil'), value: energy.valid_until ? format.date(energy.valid_until) : null },
  ].filter((item) => item.value !== null);
  return (
    <Card title={t('section.energy')}>
      <EnergyBand energy={energy} />
      {items.length > 0 ? (
        <div className={hasValue ? 'mt-3' : ''}>
          <Facts items={items} />
        </div>
      ) : (
        <p className="text-sm text-muted">{t('energy.none')}</p>
      )}
    </Card>
  );
}

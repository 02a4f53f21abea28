import { useTranslation } from 'react-i18next';
import { useEnergyClasses } from './api';
import { colourOf, segmentsOf } from './energy-scale';

/** The energy class as a small coloured mark. */
export function EnergyMark({ name }: { name: string | undefined }) {
  const { t } = useTranslation('properties');
  const classes = useEnergyClasses();
  if (!name) return null;
  const colour = colourOf(name, segmentsOf(classes.data ?? []));
  return (
    <span
      title={t('energy.classOf', { class: name })}
      className="inline-flex h-5 min-w-6 items-center justify-center rounded-sm bg-active px-1.5 text-2xs font-bold"
      style={colour ? { backgroundColor: colour, color: '#000' } : undefined}
    >
      <span className="sr-only">{t('energy.classOf', { class: name })}</span>
      <span aria-hidden>{name}</span>
    </span>
  );
}

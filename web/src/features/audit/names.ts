import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** "contacts.create" → "Kontakt angelegt"; an unknown name is put together from its parts, and shown as it is at last. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation('audit');
  return useCallback(
    (action: string) => {
      const whole = t(`action.${action.replaceAll('.', '_')}`, { defaultValue: '' });
      if (whole) return whole;
      const [area = '', verb = ''] = action.split('.');
      const areaName = t(`area.${area}`, { defaultValue: '' });
      const verbName = t(`verb.${verb}`, { defaultValue: '' });
      return areaName && verbName ? `${areaName} ${verbName}` : action;
    },
    [t],
  );
}

/** The name of a database column as people know it. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('audit');
  return useCallback(
    (field: string) => t(`field.${field}`, { defaultValue: field.replaceAll('_', ' ') }),
    [t],
  );
}

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoicesField } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useFacets } from './api';
import { knownFeatures } from './known-words';
import type { PropertyForm } from './property-schema';
import { featureText } from './texts';

const longestFeature = 60;

/** The common features, those that other properties have, and one's own. */
export function FeaturesField() {
  const { t } = useTranslation('properties');
  const { setValue } = useFormContext<PropertyForm>();
  const chosen = useWatch<PropertyForm, 'features'>({ name: 'features' });
  const facets = useFacets();
  const [text, setText] = useState('');
  const offered = [...new Set<string>([...knownFeatures, ...(facets.data?.features ?? []), ...chosen])];
  const add = () => {
    const feature = text.trim();
    if (feature && !chosen.includes(feature))
      setValue('features', [...chosen, feature], { shouldDirty: true });
    setText('');
  };
  return (
    <div className="flex flex-col gap-3 sm:col-span-2">
      <ChoicesField
        name="features"
        label={t('field.features')}
        options={offered.map((value) => ({ value, label: featureText(value, t) }))}
      />
      <div className="flex max-w-sm gap-2">
        <Input
          value={text}
          maxLength={longestFeature}
          aria-label={t('form.otherFeature')}
          placeholder={t('form.otherFeature')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
          className="flex-1"
        />
        <Button size="icon" aria-label={t('form.addFeature')} onClick={add}>
          <Plus />
        </Button>
      </div>
    </div>
  );
}

import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useUnsavedGuard } from '@/components/form/use-unsaved-guard';
import { Button } from '@/components/ui/button';

/** The buttons under a settings form. They wake up with the first change, so that it is plain whether all is saved; leaving with changes asks. */
export function SaveBar() {
  const { t } = useTranslation();
  const { formState, reset } = useFormContext();
  useUnsavedGuard(formState.isDirty);
  return (
    <div className="mt-5 flex items-center justify-end gap-2 border-t border-line pt-4">
      {formState.isDirty ? (
        <Button variant="ghost" onClick={() => reset()}>
          {t('form.discard')}
        </Button>
      ) : null}
      <Button type="submit" variant="primary" disabled={!formState.isDirty} busy={formState.isSubmitting}>
        {t('action.save')}
      </Button>
    </div>
  );
}

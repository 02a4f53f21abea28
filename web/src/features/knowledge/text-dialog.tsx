import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input, Textarea } from '@/components/ui/input';
import { toast } from '@/components/ui/toast-store';
import { useErrorText } from '@/lib/error-text';
import type { ModalProps } from '@/lib/feature';
import { useAddText } from './api';

const longest = 500_000;

/** Gives the assistant a text that stands in no document. The same title again replaces it. */
export default function TextDialog({ onClose }: ModalProps) {
  const { t } = useTranslation('knowledge');
  const errorText = useErrorText();
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const add = useAddText();
  const isComplete = Boolean(title.trim() && content.trim());
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    add.mutate(
      { title: title.trim(), content },
      {
        onSuccess: () => {
          toast('success', t('text.added', { title: title.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={t('text.title')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t('text.explain')}</p>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('text.name')}
          <Input
            autoFocus
            value={title}
            maxLength={200}
            placeholder={t('text.namePlaceholder')}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('text.content')}
          <Textarea
            rows={10}
            value={content}
            maxLength={longest}
            placeholder={t('text.contentPlaceholder')}
            onChange={(event) => setContent(event.target.value)}
          />
        </label>
        {add.isError ? (
          <p role="alert" className="text-sm text-danger-text">
            {errorText(add.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="primary" busy={add.isPending} disabled={!isComplete}>
            {t('text.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

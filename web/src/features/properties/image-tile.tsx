import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { confirm } from '@/components/ui/confirm-store';
import { Input } from '@/components/ui/input';
import type { PropertyImage } from '@/lib/api/property-types';
import { cn } from '@/lib/cn';
import { useCaption, useRemoveImage, useTitleImage } from './image-api';

const longestCaption = 200;

export function ImageTile({ image, number }: { image: PropertyImage; number: number }) {
  const { t } = useTranslation('properties');
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: image.id,
  });
  const title = useTitleImage(image.property_id);
  const remove = useRemoveImage(image.property_id);
  const name = image.caption || t('images.number', { number });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Transform.toString(transform), transition }}
      className={cn(
        'overflow-hidden rounded-md border border-line bg-surface',
        isDragging && 'relative z-10 shadow-lg',
      )}
    >
      <div className="relative">
        <img src={image.thumb_url} alt={name} className="aspect-4/3 w-full object-cover" />
        <button
          type="button"
          {...attributes}
          {...listeners}
          aria-label={t('images.move', { name })}
          className="absolute top-2 left-2 flex size-8 cursor-grab touch-none items-center justify-center rounded-md bg-raised text-muted shadow-xs active:cursor-grabbing"
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
        <span className="absolute top-2 right-2 flex gap-1">
          <Button
            size="icon"
            aria-label={t('images.makeTitle', { name })}
            aria-pressed={image.is_title}
            busy={title.isPending}
            onClick={() => {
              if (!image.is_title) title.mutate(image.id);
            }}
            className="border-transparent aria-pressed:bg-accent aria-pressed:text-accent-fg"
          >
            <Star className={image.is_title ? 'fill-current' : ''} />
          </Button>
          <Button
            size="icon"
            aria-label={t('images.remove', { name })}
            busy={remove.isPending}
            className="border-transparent"
            onClick={async () => {
              const sure = await confirm({
                title: t('images.removeTitle'),
                text: t('images.removeText'),
                confirmLabel: t('common:action.delete'),
                danger: true,
              });
              if (sure) remove.mutate(image.id);
            }}
          >
            <Trash2 />
          </Button>
        </span>
      </div>
      <CaptionInput key={image.version} image={image} label={t('images.captionOf', { name })} />
    </li>
  );
}

/** Saved when the field is left or Enter is pressed. */
function CaptionInput({ image, label }: { image: PropertyImage; label: string }) {
  const { t } = useTranslation('properties');
  const caption = useCaption(image.property_id);
  const [text, setText] = useState(image.caption);
  const save = () => {
    if (text.trim() !== image.caption && !caption.isPending) caption.mutate({ image, caption: text.trim() });
  };
  return (
    <Input
      value={text}
      maxLength={longestCaption}
      aria-label={label}
      placeholder={t('images.caption')}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
      className="rounded-none border-x-0 border-b-0"
    />
  );
}

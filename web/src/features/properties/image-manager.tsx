import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
} from '@dnd-kit/sortable';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import type { PropertyImage } from '@/lib/api/property-types';
import { useMoveImage } from './image-api';
import { ImageTile } from './image-tile';
import { UploadZone } from './upload-zone';

interface ImageManagerProps {
  propertyId: string;
  images: PropertyImage[];
  onClose: () => void;
}

/** Upload, order by drag or keyboard, captions, title picture, removal. */
export function ImageManager({ propertyId, images, onClose }: ImageManagerProps) {
  const { t } = useTranslation('properties');
  const move = useMoveImage(propertyId);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameOf = (id: string | number) => {
    const position = images.findIndex((image) => image.id === id);
    return images[position]?.caption || t('images.number', { number: position + 1 });
  };
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const from = images.findIndex((image) => image.id === active.id);
    const to = images.findIndex((image) => image.id === over?.id);
    if (from < 0 || to < 0 || from === to) return;
    const order = arrayMove(images, from, to);
    move.mutate({ id: String(active.id), afterId: order[to - 1]?.id ?? null, order });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-base">{t('images.manage')}</h2>
        <Button onClick={onClose}>{t('images.done')}</Button>
      </div>
      <UploadZone propertyId={propertyId} />
      {images.length > 0 ? (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragEnd={onDragEnd}
          accessibility={{
            screenReaderInstructions: { draggable: t('images.dragHelp') },
            announcements: {
              onDragStart: ({ active }) => t('images.dragStart', { name: nameOf(active.id) }),
              onDragOver: ({ active, over }) =>
                over ? t('images.dragOver', { name: nameOf(active.id), target: nameOf(over.id) }) : undefined,
              onDragEnd: ({ active }) => t('images.dragEnd', { name: nameOf(active.id) }),
              onDragCancel: ({ active }) => t('images.dragCancel', { name: nameOf(active.id) }),
            },
          }}
        >
          <SortableContext items={images.map((image) => image.id)} strategy={rectSortingStrategy}>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
              {images.map((image, index) => (
                <ImageTile key={image.id} image={image} number={index + 1} />
              ))}
            </ul>
          </SortableContext>
        </DndContext>
      ) : null}
    </div>
  );
}

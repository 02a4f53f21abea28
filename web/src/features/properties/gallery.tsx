import { ChevronLeft, ChevronRight, ImagePlus, Maximize2, Settings2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import type { Property, PropertyImage } from '@/lib/api/property-types';
import { useCan } from '@/lib/api/session';
import { useImages } from './image-api';
import { ImageManager } from './image-manager';
import { Lightbox } from './lightbox';
import { Picture } from './picture';

/** Pictures of a property: large one, strip below, full screen on a click; people who may write manage them here. */
export function Gallery({ property }: { property: Property }) {
  const { t } = useTranslation('properties');
  const canWrite = useCan('write');
  const images = useImages(property.id);
  const [managing, setManaging] = useState(false);
  if (images.isPending) return <Skeleton className="aspect-3/2 h-auto max-h-[32rem] w-full rounded-lg" />;
  if (images.error) return <ErrorState compact error={images.error} onRetry={() => void images.refetch()} />;
  const empty = images.data.length === 0;
  return (
    <section aria-label={t('images.title')} className="card overflow-hidden">
      {empty ? (
        <Picture
          image={null}
          type={property.property_type}
          size="medium"
          alt=""
          className="aspect-3/1 max-h-48 w-full"
        />
      ) : (
        <Viewer images={images.data} property={property} />
      )}
      {canWrite ? (
        <div className="border-t border-line p-3">
          {managing ? (
            <ImageManager propertyId={property.id} images={images.data} onClose={() => setManaging(false)} />
          ) : (
            <Button variant={empty ? 'secondary' : 'ghost'} onClick={() => setManaging(true)}>
              {empty ? <ImagePlus /> : <Settings2 />} {t(empty ? 'images.add' : 'images.manage')}
            </Button>
          )}
        </div>
      ) : null}
    </section>
  );
}

function Viewer({ images, property }: { images: PropertyImage[]; property: Property }) {
  const { t } = useTranslation('properties');
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const index = Math.max(
    0,
    images.findIndex((image) => (chosen ? image.id === chosen : image.is_title)),
  );
  const current = images[index];
  if (!current) return null;
  const go = (step: number) => setChosen(images[(index + step + images.length) % images.length]?.id ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') go(1);
    else if (event.key === 'ArrowLeft') go(-1);
    else return;
    event.preventDefault();
  };
  const alt = current.caption || t('images.alt', { number: index + 1, title: property.title });

  return (
    // Arrow keys work wherever the focus is inside the viewer; every target in it is a real button.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      <div className="group relative bg-sunken">
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-label={t('images.enlarge', { name: alt })}
          className="block w-full focus-visible:-outline-offset-4"
        >
          <img
            src={current.full_url}
            srcSet={`${current.medium_url} 1080w, ${current.full_url} 2560w`}
            sizes="(min-width: 1024px) 60vw, 100vw"
            alt={alt}
            className="aspect-3/2 max-h-[32rem] w-full object-cover"
          />
        </button>
        {images.length > 1 ? (
          <>
            <Button
              size="icon"
              aria-label={t('images.previous')}
              onClick={() => go(-1)}
              className="absolute top-1/2 left-3 -translate-y-1/2 rounded-full opacity-90 active:-translate-y-1/2"
            >
              <ChevronLeft />
            </Button>
            <Button
              size="icon"
              aria-label={t('images.next')}
              onClick={() => go(1)}
              className="absolute top-1/2 right-3 -translate-y-1/2 rounded-full opacity-90 active:-translate-y-1/2"
            >
              <ChevronRight />
            </Button>
          </>
        ) : null}
        <p className="pointer-events-none absolute inset-x-3 bottom-3 flex items-end justify-between gap-3 text-xs font-medium text-white">
          <span className="truncate rounded-full bg-black/65 px-2.5 py-1 empty:hidden">
            {current.caption}
          </span>
          <span className="ml-auto inline-flex shrink-0 items-center gap-1.5 rounded-full bg-black/65 px-2.5 py-1 tabular-nums">
            {index + 1} / {images.length} <Maximize2 aria-hidden className="size-3" />
          </span>
        </p>
      </div>
      {images.length > 1 ? (
        <ul aria-label={t('images.strip')} className="flex gap-2 overflow-x-auto p-3">
          {images.map((image, position) => (
            <li key={image.id} className="shrink-0">
              <button
                type="button"
                aria-label={image.caption || t('images.number', { number: position + 1 })}
                aria-current={image === current}
                onClick={() => setChosen(image.id)}
                className="block overflow-hidden rounded-md border-2 border-transparent opacity-75 transition-opacity hover:opacity-100 aria-current:border-accent aria-current:opacity-100"
              >
                <img src={image.thumb_url} alt="" loading="lazy" className="h-14 w-20 object-cover" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Lightbox
        images={images}
        index={index}
        open={open}
        onOpenChange={setOpen}
        onGo={go}
        title={property.title}
      />
    </div>
  );
}

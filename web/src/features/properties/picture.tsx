import { Building2, Car, LandPlot, Store, Trees, Warehouse, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { PropertyImage, PropertyType } from '@/lib/api/property-types';
import { cn } from '@/lib/cn';

const icons: Partial<Record<PropertyType, LucideIcon>> = {
  plot: LandPlot,
  retail: Store,
  industrial: Warehouse,
  parking: Car,
  other: Trees,
};

interface PictureProps {
  image: PropertyImage | null;
  type: PropertyType;
  size: 'thumb' | 'medium';
  /** Empty when a text beside it says the same. */
  alt: string;
  className?: string;
}

/** A picture in its frame; a drawing of the kind of property while there is none, or when it cannot be loaded. */
export function Picture({ image, type, size, alt, className }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const source = image ? (size === 'thumb' ? image.thumb_url : image.medium_url) : null;
  const Icon = icons[type] ?? Building2;
  return (
    <span className={cn('flex items-center justify-center overflow-hidden bg-sunken', className)}>
      {source && broken !== source ? (
        <img
          src={source}
          alt={alt}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(source)}
          className="size-full object-cover"
        />
      ) : (
        <Icon aria-hidden className="size-1/4 max-h-12 max-w-12 text-line-strong" strokeWidth={1.25} />
      )}
    </span>
  );
}

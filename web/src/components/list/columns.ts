import type { CSSProperties } from 'react';

interface Track {
  width?: string;
  wide?: 'md' | 'lg';
}

/** The table adapts to its own width, not to the window's: the assistant beside it takes room, too. */
export const gridClass =
  'grid [grid-template-columns:var(--columns-sm)] @2xl:[grid-template-columns:var(--columns-md)] @5xl:[grid-template-columns:var(--columns-lg)]';

export function columnTracks(tracks: readonly (Track | undefined)[]): CSSProperties {
  const template = (shown: (track: Track | undefined) => boolean) =>
    tracks
      .filter(shown)
      .map((track) => track?.width ?? 'minmax(0, 1fr)')
      .join(' ');
  return {
    '--columns-sm': template((track) => !track?.wide),
    '--columns-md': template((track) => track?.wide !== 'lg'),
    '--columns-lg': template(() => true),
  } as CSSProperties;
}

export function hiddenUntil(wide: 'md' | 'lg' | undefined): string | undefined {
  if (wide === 'md') return 'hidden @2xl:block';
  return wide === 'lg' ? 'hidden @5xl:block' : undefined;
}

/** "8.2B" and "137M" as servers write it: how many, and of what. Nothing where a server writes it another way. */
export function parametersOf(text: string): { count: number; unit: 'B' | 'M' } | null {
  const match = /^(\d+(?:\.\d+)?)\s*([BM])$/i.exec(text.trim());
  return match ? { count: Number(match[1]), unit: match[2]?.toUpperCase() === 'M' ? 'M' : 'B' } : null;
}

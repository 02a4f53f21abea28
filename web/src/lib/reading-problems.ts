/** Reading again would bring the same for these: the file itself has to be another one. */
const final = new Set([
  'unsupported_type',
  'old_format',
  'no_text',
  'no_text_recognised',
  'unreadable',
  'encrypted',
  'too_large',
  'truncated',
]);

/** Whether it makes sense to have a document read once more that the server could not read, or not whole. */
export function isWorthReadingAgain(problem: string | null | undefined): boolean {
  return !problem || !final.has(problem);
}

/** Reading again would bring the same for these: the file itself has to be another one. */
const final = new Set([
  'unsupported_type',
  'old_format',
  'no_text',
  'no_text_recognised',
  'unreadable',
  'encrypted',
  'too_large',
  'empty',
  'truncated',
]);

/** The file is sound, there is just nothing to read in it: a photograph, an empty form. */
export function holdsNoText(problem: string | null | undefined): boolean {
  return problem === 'no_text' || problem === 'no_text_recognised';
}

/** Whether it makes sense to have a document read once more that the server could not read, or not whole. */
export function isWorthReadingAgain(problem: string | null | undefined): boolean {
  return !problem || !final.has(problem);
}

/** Goes to the field that a hint names. Fields carry their name or, when drawn by a control of ours, the frame does. */
export function focusField(root: HTMLElement, field: string): void {
  const named = root.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
  const framed = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const target = named ?? framed?.querySelector<HTMLElement>('input, button, textarea') ?? null;
  goTo(target);
}

/** Goes to the first field that was found wrong. */
export function focusFirstError(root: HTMLElement | null): void {
  const frame = root?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]') ?? null;
  goTo(frame?.matches('input, button, textarea') ? frame : (frame?.querySelector('input') ?? frame));
}

function goTo(target: HTMLElement | null): void {
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { signInAs } from '@/test/render';
import { setAgency, startAgency, useTimeZone } from './agency';
import { signedOut } from './api/session';

const token = (name: string) => document.documentElement.style.getPropertyValue(name);
const berlin = { primary_color: '', time_zone: 'Europe/Berlin' };

afterEach(() => act(() => setAgency(berlin)));

it('paints the colour of the agency in both themes and takes it away at sign-out', async () => {
  signInAs();
  document.documentElement.dataset['theme'] = 'light';
  startAgency();
  setAgency({ ...berlin, primary_color: '#1F4E8C' });
  expect(token('--accent')).toBe('#1f4e8c');
  expect(localStorage.getItem('immonow.agency')).toContain('#1f4e8c');

  document.documentElement.dataset['theme'] = 'dark';
  await Promise.resolve();
  expect(token('--accent')).not.toBe('#1f4e8c');
  expect(token('--accent')).not.toBe('');

  signedOut();
  expect(token('--accent')).toBe('');
  expect(localStorage.getItem('immonow.agency')).toBeNull();
});

it('keeps to Berlin where the browser does not know the zone', () => {
  const { result } = renderHook(() => useTimeZone());
  act(() => setAgency({ ...berlin, time_zone: 'Europe/Lisbon' }));
  expect(result.current).toBe('Europe/Lisbon');
  act(() => setAgency({ ...berlin, time_zone: 'Europe/Atlantis' }));
  expect(result.current).toBe('Europe/Berlin');
});

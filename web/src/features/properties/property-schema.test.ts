import { describe, expect, it } from 'vitest';
import { propertySchema, toFields, toForm } from './property-schema';
import { propertyOf } from './test-data';
import { refusalOf } from './use-uploads';

const wrongFields = (changes: object) => {
  const result = propertySchema.safeParse({ ...toForm(propertyOf({})), ...changes });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
};

describe('the form of a property', () => {
  it('takes a record and gives it back unchanged', () => {
    const property = propertyOf({ condition: null });
    const fields = toFields(propertySchema.parse(toForm(property)));
    expect(fields).toEqual(
      Object.fromEntries(Object.keys(fields).map((key) => [key, property[key as 'title']])),
    );
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ price: Number.NaN }, 'price'],
    [{ price: -1 }, 'price'],
    [{ price: 1.005 }, 'price'],
    [{ rooms: 2.3 }, 'rooms'],
    [{ bedrooms: 1.5 }, 'bedrooms'],
    [{ year_built: 999 }, 'year_built'],
    [{ year_built: 2999 }, 'year_built'],
    [{ commission: 101 }, 'commission'],
    [{ rent_cold: 900, rent_warm: 899 }, 'rent_warm'],
    [{ latitude: null }, 'latitude'],
    [{ longitude: 181 }, 'longitude'],
    [
      { address: { street: '', house_number: '', postal_code: '506', city: '', country: 'DE' } },
      'address.postal_code',
    ],
  ])('refuses %j', (changes, field) => {
    expect(wrongFields(changes)).toEqual([field]);
  });

  it('takes halves of rooms, cents, and addresses abroad', () => {
    expect(wrongFields({ rooms: 2.5, price: 469000.55, floor: -1 })).toEqual([]);
    expect(
      wrongFields({
        address: { street: '', house_number: '', postal_code: '1010', city: 'Wien', country: 'AT' },
      }),
    ).toEqual([]);
  });
});

describe('files for upload', () => {
  it('are refused by type and size before they travel', () => {
    expect(refusalOf(new File(['x'], 'a.jpg', { type: 'image/jpeg' }))).toBeNull();
    expect(refusalOf(new File(['x'], 'a.svg', { type: 'image/svg+xml' }))).toBe('type');
    const huge = new File(['x'], 'a.png', { type: 'image/png' });
    Object.defineProperty(huge, 'size', { value: 25 * 1024 * 1024 + 1 });
    expect(refusalOf(huge)).toBe('size');
  });
});

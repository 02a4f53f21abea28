/** Features that have a word of their own everywhere, the assistant included; any other is written out. */
export const knownFeatures = [
  'balcony',
  'terrace',
  'garden',
  'elevator',
  'cellar',
  'fitted_kitchen',
  'garage',
  'parking_space',
  'barrier_free',
  'guest_toilet',
  'fireplace',
  'furnished',
  'air_conditioning',
  'floor_heating',
  'sauna',
  'pool',
] as const;

export const knownCarriers = [
  'gas',
  'oil',
  'district_heating',
  'heat_pump',
  'electricity',
  'pellets',
  'wood',
  'solar',
  'geothermal',
  'coal',
] as const;

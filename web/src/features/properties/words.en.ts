/** Words of the data that the server keeps as they are; unknown ones are shown as written. */
export const features = {
  balcony: 'Balcony',
  terrace: 'Terrace',
  garden: 'Garden',
  elevator: 'Lift',
  cellar: 'Cellar',
  fitted_kitchen: 'Fitted kitchen',
  garage: 'Garage',
  parking_space: 'Parking space',
  barrier_free: 'Step-free',
  guest_toilet: 'Guest toilet',
  fireplace: 'Fireplace',
  furnished: 'Furnished',
  air_conditioning: 'Air conditioning',
  floor_heating: 'Underfloor heating',
  sauna: 'Sauna',
  pool: 'Pool',
};

export const carriers = {
  gas: 'Gas',
  oil: 'Oil',
  district_heating: 'District heating',
  heat_pump: 'Heat pump',
  electricity: 'Electricity',
  pellets: 'Pellets',
  wood: 'Wood',
  solar: 'Solar',
  geothermal: 'Geothermal',
  coal: 'Coal',
};

/** Words of the data that the server keeps as they are; unknown ones are shown as written. */
export const features = {
  balcony: 'Balkon',
  terrace: 'Terrasse',
  garden: 'Garten',
  elevator: 'Aufzug',
  cellar: 'Keller',
  fitted_kitchen: 'Einbauküche',
  garage: 'Garage',
  parking_space: 'Stellplatz',
  barrier_free: 'Barrierefrei',
  guest_toilet: 'Gäste-WC',
  fireplace: 'Kamin',
  furnished: 'Möbliert',
  air_conditioning: 'Klimaanlage',
  floor_heating: 'Fußbodenheizung',
  sauna: 'Sauna',
  pool: 'Pool',
};

export const carriers = {
  gas: 'Gas',
  oil: 'Öl',
  district_heating: 'Fernwärme',
  heat_pump: 'Wärmepumpe',
  electricity: 'Strom',
  pellets: 'Pellets',
  wood: 'Holz',
  solar: 'Solar',
  geothermal: 'Erdwärme',
  coal: 'Kohle',
};

CREATE TABLE properties (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  reference TEXT NOT NULL,
  property_type TEXT NOT NULL,
  marketing_type TEXT NOT NULL,
  status TEXT NOT NULL,
  address_street TEXT NOT NULL,
  address_house_number TEXT NOT NULL,
  address_postal_code TEXT NOT NULL,
  address_city TEXT NOT NULL,
  address_country TEXT NOT NULL,
  latitude REAL NULL,
  longitude REAL NULL,
  price INTEGER NULL,
  rent_cold INTEGER NULL,
  rent_warm INTEGER NULL,
  service_charge INTEGER NULL,
  deposit INTEGER NULL,
  commission INTEGER NULL,
  living_space INTEGER NULL,
  plot_area INTEGER NULL,
  rooms INTEGER NULL,
  bedrooms INTEGER NULL,
  bathrooms INTEGER NULL,
  floor INTEGER NULL,
  year_built INTEGER NULL,
  condition TEXT NULL,
  features TEXT NOT NULL,
  energy_certificate_type TEXT NULL,
  energy_value INTEGER NULL,
  energy_carrier TEXT NOT NULL,
  energy_class TEXT NOT NULL,
  energy_year_built INTEGER NULL,
  energy_issued_at TEXT NULL,
  energy_valid_until TEXT NULL,
  description TEXT NOT NULL,
  location_text TEXT NOT NULL,
  contact_user_id TEXT NULL,
  owner_contact_id TEXT NULL,
  listed_at INTEGER NULL,
  closed_at INTEGER NULL,
  asking_price INTEGER NULL,
  sort_title TEXT NOT NULL,
  city_key TEXT NOT NULL,
  image_count INTEGER NOT NULL,
  is_deleted INTEGER NOT NULL,
  deleted_at INTEGER NULL,
  search_text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX ux_properties_reference ON properties (tenant_id, reference);
CREATE INDEX ix_properties_created_at ON properties (tenant_id, created_at, id);
CREATE INDEX ix_properties_asking_price ON properties (tenant_id, asking_price, id);
CREATE INDEX ix_properties_city_key ON properties (tenant_id, city_key);
CREATE INDEX ix_properties_owner_contact_id ON properties (tenant_id, owner_contact_id);

CREATE TABLE property_status_changes (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  property_id TEXT NOT NULL,
  old_status TEXT NULL,
  new_status TEXT NOT NULL,
  comment TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_status_changes_property_id ON property_status_changes (tenant_id, property_id, changed_at, id);

CREATE TABLE property_price_changes (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  property_id TEXT NOT NULL,
  field TEXT NOT NULL,
  old_amount INTEGER NULL,
  new_amount INTEGER NULL,
  changed_at INTEGER NOT NULL,
  user_id TEXT NULL,
  user_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_price_changes_property_id ON property_price_changes (tenant_id, property_id, changed_at, id);

CREATE TABLE property_images (
  tenant_id TEXT NOT NULL,
  id TEXT NOT NULL,
  property_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  caption TEXT NOT NULL,
  is_title INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size INTEGER NOT NULL,
  original_hash TEXT NOT NULL,
  file_keys TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_images_property_id ON property_images (tenant_id, property_id, position, id);

CREATE TABLE property_counters (
  tenant_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, year)
) WITHOUT ROWID;

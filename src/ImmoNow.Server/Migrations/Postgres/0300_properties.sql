CREATE TABLE properties (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  reference text COLLATE "C" NOT NULL,
  property_type text NOT NULL,
  marketing_type text NOT NULL,
  status text NOT NULL,
  address_street text NOT NULL,
  address_house_number text NOT NULL,
  address_postal_code text COLLATE "C" NOT NULL,
  address_city text NOT NULL,
  address_country text NOT NULL,
  latitude double precision NULL,
  longitude double precision NULL,
  price numeric(14,2) NULL,
  rent_cold numeric(14,2) NULL,
  rent_warm numeric(14,2) NULL,
  service_charge numeric(14,2) NULL,
  deposit numeric(14,2) NULL,
  commission numeric(14,2) NULL,
  living_space numeric(14,2) NULL,
  plot_area numeric(14,2) NULL,
  rooms numeric(14,2) NULL,
  bedrooms integer NULL,
  bathrooms integer NULL,
  floor integer NULL,
  year_built integer NULL,
  condition text NULL,
  features text[] NOT NULL,
  energy_certificate_type text NULL,
  energy_value numeric(14,2) NULL,
  energy_carrier text NOT NULL,
  energy_class text NOT NULL,
  energy_year_built integer NULL,
  energy_issued_at date NULL,
  energy_valid_until date NULL,
  description text NOT NULL,
  location_text text NOT NULL,
  contact_user_id uuid NULL,
  owner_contact_id uuid NULL,
  listed_at timestamptz NULL,
  closed_at timestamptz NULL,
  asking_price numeric(14,2) NULL,
  sort_title text COLLATE "C" NOT NULL,
  city_key text COLLATE "C" NOT NULL,
  image_count integer NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX ux_properties_reference ON properties (tenant_id, reference);
CREATE INDEX ix_properties_created_at ON properties (tenant_id, created_at, id);
CREATE INDEX ix_properties_asking_price ON properties (tenant_id, asking_price, id);
CREATE INDEX ix_properties_city_key ON properties (tenant_id, city_key);
CREATE INDEX ix_properties_owner_contact_id ON properties (tenant_id, owner_contact_id);

CREATE TABLE property_status_changes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  property_id uuid NOT NULL,
  old_status text NULL,
  new_status text NOT NULL,
  comment text NOT NULL,
  changed_at timestamptz NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_status_changes_property_id ON property_status_changes (tenant_id, property_id, changed_at, id);

CREATE TABLE property_price_changes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  property_id uuid NOT NULL,
  field text NOT NULL,
  old_amount numeric(14,2) NULL,
  new_amount numeric(14,2) NULL,
  changed_at timestamptz NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_price_changes_property_id ON property_price_changes (tenant_id, property_id, changed_at, id);

CREATE TABLE property_images (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  property_id uuid NOT NULL,
  position integer NOT NULL,
  caption text NOT NULL,
  is_title boolean NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  size bigint NOT NULL,
  original_hash text NOT NULL,
  file_keys text[] NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, property_id) REFERENCES properties (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_property_images_property_id ON property_images (tenant_id, property_id, position, id);

CREATE TABLE property_counters (
  tenant_id uuid NOT NULL,
  year integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (tenant_id, year)
);

SELECT immonow_tenant_table('properties');
SELECT immonow_tenant_table('property_status_changes');
SELECT immonow_tenant_table('property_price_changes');
SELECT immonow_tenant_table('property_images');
SELECT immonow_tenant_table('property_counters');

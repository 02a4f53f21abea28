CREATE TABLE contacts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  salutation text NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  company text NOT NULL,
  roles text[] NOT NULL,
  email text NOT NULL,
  phone text NOT NULL,
  mobile text NOT NULL,
  address_street text NOT NULL,
  address_house_number text NOT NULL,
  address_postal_code text NOT NULL,
  address_city text NOT NULL,
  address_country text NOT NULL,
  source text NOT NULL,
  status text NOT NULL,
  tags text[] NOT NULL,
  notes text NOT NULL,
  budget_min numeric(14,2) NULL,
  budget_max numeric(14,2) NULL,
  last_contact_at timestamptz NULL,
  sort_name text COLLATE "C" NOT NULL,
  phone_digits text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  deleted_at timestamptz NULL,
  search_text text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_contacts_created_at ON contacts (tenant_id, created_at, id);
CREATE INDEX ix_contacts_sort_name ON contacts (tenant_id, sort_name, id);

CREATE TABLE contact_persons (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  name text NOT NULL,
  position text NOT NULL,
  email text NOT NULL,
  phone text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contact_persons_contact_id ON contact_persons (tenant_id, contact_id);

CREATE TABLE contact_activities (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  contact_id uuid NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  occurred_at timestamptz NOT NULL,
  user_id uuid NULL,
  user_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_contact_activities_contact_id ON contact_activities (tenant_id, contact_id, occurred_at, id);

SELECT immonow_tenant_table('contacts');
SELECT immonow_tenant_table('contact_persons');
SELECT immonow_tenant_table('contact_activities');

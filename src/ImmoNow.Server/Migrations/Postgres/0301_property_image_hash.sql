CREATE INDEX ix_property_images_original_hash ON property_images (tenant_id, original_hash);

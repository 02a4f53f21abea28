-- Stands in front of the rows of a save and takes all of it back when a record that it requires does not exist.
CREATE FUNCTION immonow_require(is_there boolean) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT is_there THEN
    RAISE EXCEPTION 'A required record does not exist.' USING ERRCODE = 'no_data_found';
  END IF;
END $$;

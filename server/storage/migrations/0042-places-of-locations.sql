-- Where a location is on the map, in degrees (WGS 84); both or neither, since half a place is none.
alter table tenant.location
  add column latitude double precision,
  add column longitude double precision,
  add constraint coordinates_come_in_pairs check ((latitude is null) = (longitude is null)),
  add constraint coordinates_are_on_the_earth check (latitude between -90 and 90 and longitude between -180 and 180);

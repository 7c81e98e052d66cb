-- Functions of the simulator's SQL. Variables: sim_seed, sim_from and sim_to (the period), sim_exported, has_<defect>.

-- Milliseconds since 1970 as a UTC timestamp.
CREATE OR REPLACE MACRO at_ms(ms) AS epoch_ms(CAST(ms AS BIGINT));

-- Uniform in [0, 1), the same for the same key, salt and seed.
CREATE OR REPLACE MACRO draw(key, salt) AS
  (hash(getvariable('sim_seed'), salt, key) >> 11)::DOUBLE / 9007199254740992.0;

-- Standard normal of the same kind (Box and Muller).
CREATE OR REPLACE MACRO draw_normal(key, salt) AS
  sqrt(-2 * ln(1 - draw(key, salt || '/a'))) * cos(2 * pi() * draw(key, salt || '/b'));

-- Whether a row that appears so many minutes after its time is there when the export is taken.
CREATE OR REPLACE MACRO there(happened, minutes) AS
  NOT getvariable('has_latency') OR happened + to_seconds(minutes * 60) <= getvariable('sim_exported');

-- The same for rows of a history by id: 30% to 100% of the latency, and a few up to two days late.
CREATE OR REPLACE MACRO there_row(happened, minutes, key) AS
  there(happened, minutes * (0.3 + 0.7 * draw(key, 'latency')))
  AND NOT (getvariable('has_late_rows') AND draw(key, 'late') < getvariable('late_share')
    AND happened + to_seconds(minutes * 60 + 172800 * draw(key, 'how late')) > getvariable('sim_exported'));

-- The last month that is closed when the export is taken ends before this day; five days after its end.
CREATE OR REPLACE MACRO is_closed(day) AS
  NOT getvariable('has_month_end') OR last_day(day) + INTERVAL 6 DAY <= getvariable('sim_exported');

-- Offset of Los Angeles at an instant, as text.
CREATE OR REPLACE MACRO offset_of(t) AS
  '-0' || CAST(date_diff('hour', timezone('America/Los_Angeles', CAST(t AS TIMESTAMPTZ)), t) AS VARCHAR) || ':00';
CREATE OR REPLACE MACRO with_offset(t) AS
  strftime(timezone('America/Los_Angeles', CAST(t AS TIMESTAMPTZ)), '%Y-%m-%dT%H:%M:%S.%g') || offset_of(t);

-- An id made of a text, in the form of a UUID.
CREATE OR REPLACE MACRO uuid_of(t) AS
  regexp_replace(md5(CAST(t AS VARCHAR)), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\1-\2-\3-\4-\5');

-- What the platform keeps of a statement's text.
CREATE OR REPLACE MACRO cut_text(t) AS
  CASE WHEN getvariable('has_cut_text') THEN left(t, getvariable('text_limit')) ELSE t END;

-- Sum of doubles that is the same whatever the order in which threads add: by femto-units, as decimals.
CREATE OR REPLACE MACRO steady_sum(x) AS CAST(sum(CAST(x AS DECIMAL(38, 15))) AS DOUBLE);

-- Planted: factor on the price of a credit, and terabytes more than usual. Variables: planted_<what>_from, planted_storage_units
-- (units a day whose money the storage costs after twenty days).
CREATE OR REPLACE MACRO planted_price(day) AS
  CASE WHEN CAST(day AS TIMESTAMP) >= getvariable('planted_price_from') THEN getvariable('planted_price_factor') ELSE 1 END;
CREATE OR REPLACE MACRO planted_terabytes(day) AS
  CASE WHEN CAST(day AS TIMESTAMP) >= getvariable('planted_storage_from')
       THEN date_diff('day', CAST(getvariable('planted_storage_from') AS DATE), CAST(day AS DATE)) / 20.0
            * getvariable('planted_storage_units') * getvariable('credit_rate') * 30 / getvariable('storage_rate')
       ELSE 0 END;

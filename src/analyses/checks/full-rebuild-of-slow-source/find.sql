-- Tables that are made anew again and again in [px_from, px_to), and what says that increments would do.
SELECT * FROM rebuilt_table
